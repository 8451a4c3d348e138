import { parsePolicy } from '@plumbline/gate';
import { ComparisonSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPolicyText } from '../config/load-policy-text.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';
import { decideFiles } from './decide-files.ts';
import { areLargeLines, decideLines } from './decide-lines.ts';

/** 300 cases, each the last of three errors or wrong where `isWrong` says so. */
const lines = (isWrong: (index: number) => boolean) =>
  Array.from({ length: 300 }, (_, index) =>
    index % 100 === 99
      ? `{"case":"c${index}","status":"errored","error":"timeout"}\n`
      : `${JSON.stringify({ case: `c${index}`, scores: { correct: Number(!isWrong(index)), fluency: (index % 7) / 7 }, costUsd: 0.001 + (index % 5) / 1e4, slices: [`mod:${index % 3}`], cluster: `d${index % 40}`, output: `answer ${index}` })}\n`,
  ).join('');

/** 300 cases with what was asked. */
const asked = (what: string) =>
  Array.from({ length: 300 }, (_, index) => `{"case":"c${index}","scores":{"correct":1},"input":"${what} ${index}"}\n`).join('');

let workspace: TestWorkspace;
const at = (name: string) => `${workspace.folder}/${name}`;
beforeAll(() => {
  workspace = createTestWorkspace({
    'old.jsonl': lines((index) => index % 10 === 0),
    'new.jsonl': lines((index) => index % 10 === 0 || index % 6 === 1),
    'other.jsonl': '{"case":"z","scores":{"correct":1}}\n',
    'unlike.jsonl': lines(() => false).replaceAll('"correct"', '"filled"'),
    'errors.jsonl': '{"case":"c0","status":"errored","error":"timeout"}\n',
    'asked.jsonl': asked('question'),
    'asked-otherwise.jsonl': asked('riddle'),
    'policy.yaml': 'rule: hold-line\nfronts:\n  task-success: { margin: 0.01 }\nslices: { block: hommel }\n',
    'foreign.json': '{"results":[]}',
  });
});
afterAll(() => workspace.remove());

const NOW = '2026-11-24T00:00:00.000Z';
const host = { now: () => NOW };
const files = (baseline: string, candidate: string) => ({ baseline: at(baseline), candidate: at(candidate) });

test.each([
  ['without a policy', undefined, []],
  ['by a metric option', undefined, ['correct:higher']],
  ['by a policy', 'policy.yaml', []],
] as const)('%s, files read in pieces are decided as files read whole', async (_, policy, metrics) => {
  const options = { ...files('old.jsonl', 'new.jsonl'), metrics, seed: 1 };
  const parsed = policy === undefined ? undefined : parsePolicy(await loadPolicyText(at(policy)), { file: at(policy) });
  const found = await decideLines({ ...options, policy: parsed, better: {}, now: NOW });
  const expected = await decideFiles({ ...options, host, ...(policy === undefined ? {} : { policy: at(policy) }) });
  expect(found).toEqual(expected);
  expect(await decideLines({ ...options, policy: parsed, better: {}, now: NOW, apartFrom: 0 })).toEqual(expected);
  expect(ComparisonSchema.parse(found?.comparison)).toMatchObject({ pairing: { paired: 300, erroredCandidate: 3 } });
  expect(found?.changes.find(({ change }) => change === 'new-failure')?.candidate).toMatchObject({ output: 'answer 1' });
});

test('only large files of interchange lines are read in pieces', async () => {
  expect(await areLargeLines(files('old.jsonl', 'new.jsonl'))).toBe(false);
  expect(await areLargeLines(files('old.jsonl', 'new.jsonl'), { atLeast: 1000 })).toBe(true);
  expect(await areLargeLines(files('old.jsonl', 'foreign.json'), { atLeast: 0 })).toBe(false);
  expect(await areLargeLines(files('old.jsonl', 'gone.jsonl'), { atLeast: 0 })).toBe(false);
});

test('where nothing pairs it is left to the reader of whole files to say why', async () => {
  const options = { ...files('old.jsonl', 'other.jsonl'), policy: undefined, metrics: [], better: {}, seed: 1, now: NOW };
  expect(await decideLines(options)).toBeUndefined();
});

test('where most cases were asked otherwise, likewise', async () => {
  const options = {
    ...files('asked.jsonl', 'asked-otherwise.jsonl'),
    policy: undefined,
    metrics: [],
    better: {},
    seed: 1,
    now: NOW,
  };
  expect(await decideLines(options)).toBeUndefined();
  expect(await decideLines({ ...options, ...files('asked.jsonl', 'asked.jsonl') })).toBeDefined();
});

test.each([
  ['other scores on each side', 'unlike.jsonl', [], /in "imported" the baseline has correct, the candidate filled/],
  ['a metric that no trial has', 'new.jsonl', ['corect:higher'], /no trial of either side has it \(found correct, fluency, /],
  ['a side without an answer', 'errors.jsonl', [], /the only trial of the candidate errored/],
])('refuses %s, in pieces as whole', async (_, candidate, metrics, message) => {
  const options = { ...files('old.jsonl', candidate), metrics, seed: 1 };
  await expect(decideLines({ ...options, policy: undefined, better: {}, now: NOW })).rejects.toThrow(message);
  await expect(decideFiles({ ...options, host })).rejects.toThrow(message);
});
