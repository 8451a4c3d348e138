import { readTrialTable } from '@plumbline/gate';
import { PlumblineError } from '@plumbline/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';
import { decideLines } from './decide-lines.ts';
import { piecesOf } from './pieces-of.ts';
import { readLinesApart } from './read-lines-apart.ts';

/** 3000 trials with all that a column can hold: a character beyond one byte, two suites, repeats, an error, nothing for a score. */
const LINES = Array.from({ length: 3000 }, (_, index) =>
  JSON.stringify({
    case: index % 5 === 0 ? `日本-${index}` : index - (index % 2),
    suite: index % 3 === 0 ? 'one' : 'two',
    attempt: index % 2,
    slices: index % 7 === 0 ? ['[odd]', 'b'] : [`mod:${index % 4}`],
    ...(index % 4 === 0 ? {} : { cluster: `d${index % 90}`, caseHash: `h${index}`, input: `what is ${index}?` }),
    ...(index % 100 === 99
      ? { status: 'errored', error: 'timeout' }
      : { scores: { correct: index % 3 === 0 ? 1 : 0, fluency: index % 50 === 0 ? null : (index % 7) / 7 }, latencyMs: index }),
  }),
).join('\n');

let workspace: TestWorkspace;
const at = (name: string) => `${workspace.folder}/${name}`;
beforeAll(() => {
  workspace = createTestWorkspace({
    'good.jsonl': LINES,
    'bad.jsonl': `${LINES}\n{"case":"last","scores":{"correct":7}}\n`,
    'cut.jsonl': `${LINES}\n{"case":"la`,
  });
});
afterAll(() => workspace.remove());

const optionsOf = (file: string) => ({ file: at(file), role: 'candidate' as const });
const readHere = (file: string) => readTrialTable(() => piecesOf(at(file)), optionsOf(file));
const refusalOf = async (read: Promise<unknown>) => {
  const error = await read.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlumblineError)) throw new Error(`a refusal was expected, not ${String(error)}`);
  const { message, code, remedy, location } = error;
  return { message, code, remedy, location };
};

test('a table that another thread read is the one that is read here', async () => {
  const [apart, here] = [await readLinesApart(optionsOf('good.jsonl')), await readHere('good.jsonl')];
  expect(apart.parts()).toEqual(here.parts());
  const places = [...Array(here.table.size).keys()].map((row) => ({
    suite: here.table.suites.textAt(here.table.suiteAt(row)),
    caseId: here.table.caseIdAt(row),
    attempt: here.table.attemptAt(row),
  }));
  expect(places.map(apart.lineOf)).toEqual(places.map(here.lineOf));
  expect(apart.table.scores.get('latency-p95')).toBe(apart.table.scores.get('latency-p50'));
});

test.each(['bad.jsonl', 'cut.jsonl'])('what is refused here is refused with the same words there: %s', async (file) => {
  expect(await refusalOf(readLinesApart(optionsOf(file)))).toEqual(await refusalOf(readHere(file)));
});

test('of two files that are refused, the baseline is told; of large files as of small ones', async () => {
  const options = { policy: undefined, metrics: [], better: {}, seed: 1, now: '2026-11-24T00:00:00.000Z' };
  const decide = (baseline: string, candidate: string, apartFrom: number) =>
    refusalOf(decideLines({ ...options, baseline: at(baseline), candidate: at(candidate), apartFrom }));
  for (const [baseline, candidate, told] of [
    ['bad.jsonl', 'cut.jsonl', 'bad.jsonl'],
    ['cut.jsonl', 'bad.jsonl', 'cut.jsonl'],
    ['good.jsonl', 'bad.jsonl', 'bad.jsonl'],
  ] as const) {
    const refusal = await decide(baseline, candidate, 0);
    expect(refusal).toMatchObject({ code: 'trials-invalid', location: { file: at(told), line: 3001 } });
    expect(refusal).toEqual(await decide(baseline, candidate, Number.POSITIVE_INFINITY));
  }
});
