import { ComparisonSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

type Line = Readonly<Record<string, unknown>> | string;

const text = (lines: readonly Line[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
/** So many cases with one score, and whatever else. */
const cases = (count: number, correct: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ case: `c${index}`, scores: { correct }, ...more }));
const errors = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ case: `c${index}`, status: 'errored', error: 'timeout' }));

const good = cases(300, 1);

/** What a candidate's file holds, and the words with which it is refused. */
const REFUSED: readonly (readonly [string, readonly Line[], RegExp])[] = [
  ['a score of NaN', ['{"case":"c0","scores":{"correct":NaN}}'], /:1: NaN is not JSON and not a score/],
  ['a score of Infinity', ['{"case":"c0","scores":{"correct":Infinity}}'], /:1: Infinity is not JSON and not a score/],
  [
    'a score that overflows',
    ['{"case":"c0","scores":{"correct":1e999}}'],
    /:1: "scores.correct" must be a number from 0 to 1.*found a number too large to be held/,
  ],
  ['a score above 1', ['{"case":"c0","scores":{"correct":1.5}}'], /:1: "scores.correct" must be .*found 1.5/],
  ['a score below 0', ['{"case":"c0","scores":{"correct":-1}}'], /:1: "scores.correct" must be .*found -1/],
  ['a score that is a text', ['{"case":"c0","scores":{"correct":"1"}}'], /:1: "scores.correct" must be/],
  ['a cost below 0', ['{"case":"c0","scores":{"correct":1},"costUsd":-1}'], /:1.*costUsd/],
  [
    'a cost beyond all reason',
    ['{"case":"c0","scores":{"correct":1},"costUsd":1e308}'],
    /:1: "costUsd" must be a number from 0 to 10\^15 \(found 1e\+308\)/,
  ],
  [
    'a cost that overflows',
    ['{"case":"c0","scores":{"correct":1},"costUsd":1e999}'],
    /:1.*costUsd.*a number too large to be held/,
  ],
  ['a score twice', ['{"case":"c0","scores":{"correct":1,"correct":0}}'], /:1: "scores.correct" is there twice/],
  ['a case twice in one row', ['{"case":"c0","case":"c1","scores":{"correct":1}}'], /:1: "case" is there twice/],
  ['an error that was scored', ['{"case":"c0","status":"errored","scores":{"correct":1}}'], /:1: "status" is "errored", and yet/],
  ['all errors', errors(300), /all 300 trials of the candidate errored, the first with: timeout/],
  [
    'a row twice',
    [...cases(2, 1), { case: 'c0', scores: { correct: 1 } }],
    /:3: case "c0", attempt 0, is there already on line 1/,
  ],
  ['no line', [], /an empty file|holds no trial/],
];

/** What both files hold; nothing of it decides. */
const OPEN: readonly (readonly [string, readonly Line[], readonly Line[], number])[] = [
  ['1 pair', cases(1, 0), cases(1, 1), 1],
  ['1 pair, lost', cases(1, 1), cases(1, 0), 1],
  ['0 pairs: other cases on each side', good, good.map((line) => ({ ...line, case: `other-${line.case}` })), 0],
  ['all ties', good, good, 300],
  ['all unscored', cases(300, 1).map((line) => ({ ...line, scores: { correct: null } })), good, 300],
  ['one cluster that all got better', cases(300, 0, { cluster: 'one' }), cases(300, 1, { cluster: 'one' }), 300],
  ['one cluster that all got worse', cases(300, 1, { cluster: 'one' }), cases(300, 0, { cluster: 'one' }), 300],
  ['half of the cases missing', good, good.slice(0, 150), 150],
  ['costs of 0', cases(300, 1, { costUsd: 0 }), cases(300, 1, { costUsd: 0 }), 300],
];

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'good.jsonl': text(good),
    ...Object.fromEntries(REFUSED.map(([, lines], index) => [`refused-${index}.jsonl`, text(lines)])),
    ...Object.fromEntries(OPEN.map(([, old], index) => [`old-${index}.jsonl`, text(old)])),
    ...Object.fromEntries(OPEN.map(([, , fresh], index) => [`new-${index}.jsonl`, text(fresh)])),
  });
});
afterAll(() => workspace.remove());

const gate = (...paths: string[]) => runPlumbline(['gate', ...paths, '--json'], { cwd: workspace.folder });

describe('a number that no metric can have ends with exit code 3 and names itself', () => {
  test.each(REFUSED.map(([name, , words], index) => [name, index, words] as const))('%s', async (_, index, words) => {
    const { code, stdout, stderr } = await gate('good.jsonl', `refused-${index}.jsonl`);
    expect(stderr).toMatch(words);
    expect([code, stdout]).toEqual([3, '']);
  });
});

describe('what can decide nothing ends with exit code 2, in finite numbers', () => {
  test.each(OPEN.map(([name, , , pairs], index) => [name, index, pairs] as const))('%s', async (_, index, pairs) => {
    const { code, stdout, stderr } = await gate(`old-${index}.jsonl`, `new-${index}.jsonl`);
    expect([code, stderr.includes('internal')]).toEqual([2, false]);
    const { verdict, pairing } = ComparisonSchema.parse(JSON.parse(stdout));
    expect([verdict.outcome, pairing.paired]).toEqual(['inconclusive', pairs]);
    expect(`${stdout}${stderr}`).not.toMatch(/NaN|Infinity/);
  });
});
