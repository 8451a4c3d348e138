import type { Model, Scorer } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { createRunJudge } from './run-judge.ts';

const model: Model = {
  identity: { provider: 'scripted', model: 'judge', runtime: { kind: 'node', version: '24' }, sampling: {} },
  complete: async () => ({ text: 'yes', finishReason: 'stop', latencyMs: 1 }),
};
const score = () => ({ state: 'scored', value: 1 }) as const;
const alone = { name: 'plain', scorers: [{ name: 'exact', version: '1', score }] satisfies Scorer[] };
const judged = {
  name: 'judged',
  scorers: [...alone.scorers, { name: 'rubric', version: '1', needsJudge: true, score } as const],
};

function judgeOf(judge?: Parameters<typeof createRunJudge>[0]['context']['judge']) {
  const loaded: string[] = [];
  const load = async (key: string) => {
    loaded.push(key);
    return model;
  };
  return { loaded, judge: createRunJudge({ context: judge === undefined ? {} : { judge }, load, meter: (given) => given }) };
}

test('the judge is loaded for a suite that asks it, and is its judge', async () => {
  const { judge, loaded } = judgeOf({ modelKey: 'referee' });
  expect(await judge.of(alone)).toBeUndefined();
  expect(loaded).toEqual([]);
  expect(() => judge.metered(() => undefined)).toThrow('before it was loaded');
  expect(await judge.of(judged)).toEqual(model.identity);
  expect(loaded).toEqual(['referee']);
  expect(judge.metered(() => undefined)).toBe(model);
});

test('a suite that asks where there is no judge is refused, with suite and scorer', async () => {
  await expect(judgeOf().judge.of(judged)).rejects.toMatchObject({
    code: 'suite-invalid',
    message: 'Cannot run suite "judged": its scorer "rubric" asks a judge, and there is none',
    remedy: expect.stringContaining('"judge"'),
  });
  expect(await judgeOf().judge.of(alone)).toBeUndefined();
});

test('what kept the judge from being prepared is told only by a suite that asks it', async () => {
  const error = { code: 'config-invalid', message: 'the key is not set', remedy: 'Set it.', location: {} } as const;
  const { judge } = judgeOf({ error });
  expect(await judge.of(alone)).toBeUndefined();
  await expect(judge.of(judged)).rejects.toMatchObject({ code: 'config-invalid', message: 'the key is not set' });
});

test('where nothing is asked the judge is not loaded', async () => {
  const { judge, loaded } = judgeOf({ isNeverAsked: true });
  expect(await judge.of(judged)).toBeUndefined();
  expect(loaded).toEqual([]);
});
