import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';
import { judgeStand } from './judge-stand.ts';

/** So many cases, of which each that `isWrong` or `isMended` says so changes for the worse or the better. */
const cases = (size: number, change: (index: number) => number): MadeCase[] =>
  Array.from({ length: size }, (_, index) => {
    const way = change(index);
    return { id: `case-${index}`, baseline: way > 0 ? 0 : 1, candidate: way < 0 ? 0 : 1 };
  });

const policy = (more: object = {}) =>
  parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.03 } }, ...more }, { file: 'policy.yaml' });

const judge = (
  made: readonly MadeCase[],
  { look, isLook = true, ...more }: { look: number; isLook?: boolean; policy?: object },
) =>
  judgeStand({
    ...makeTrials(made),
    policy: policy(more.policy),
    seed: 1,
    sequential: { method: 'obf', looks: 10, look, casesSeen: made.length, casesPlanned: 1000 },
    isLook,
  });

describe('by O’Brien and Fleming', () => {
  test('a catastrophe ends the run between two looks: every third case newly fails', () => {
    expect(
      judge(
        cases(60, (index) => (index % 3 === 0 ? -1 : 0)),
        { look: 0, isLook: false },
      ),
    ).toBe('aborted');
  });

  test('between two looks nothing else does: no failure in 900 cases is no reason yet', () => {
    expect(
      judge(
        cases(900, () => 0),
        { look: 9, isLook: false },
      ),
    ).toBeUndefined();
  });

  test('at a look it does', () => {
    expect(
      judge(
        cases(900, () => 0),
        { look: 9 },
      ),
    ).toBe('decided');
  });

  test('at the first look the same agreement is too little', () => {
    expect(
      judge(
        cases(100, () => 0),
        { look: 1 },
      ),
    ).toBeUndefined();
  });

  test('promotion does not pass over cases of a zero-tolerance list', () => {
    expect(
      judge(
        cases(900, () => 0),
        { look: 9, policy: { 'zero-tolerance': ['cse'] } },
      ),
    ).toBeUndefined();
  });

  test('a block ends it when the front is shown worse by more than its margin', () => {
    expect(
      judge(
        cases(500, (index) => (index % 12 === 0 ? -1 : 0)),
        { look: 5 },
      ),
    ).toBe('aborted');
    expect(
      judge(
        cases(500, (index) => (index % 8 === 0 ? -1 : index % 23 === 1 ? 1 : 0)),
        { look: 5 },
      ),
    ).toBe('aborted');
  });
});
