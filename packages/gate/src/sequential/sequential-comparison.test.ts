import type { SequentialOutcome } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { buildComparison } from '../build-comparison.ts';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeCells, makeTrials } from '../testing/make-trials.ts';

const compare = (cases: readonly MadeCase[], sequential: SequentialOutcome | undefined, policy: object = {}) =>
  buildComparison({
    ...makeTrials(cases),
    policy: parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.03 } }, ...policy }, { file: 'policy.yaml' }),
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: '0.1.0',
    sequential,
  });

const atLook = (look: number, more: Partial<SequentialOutcome> = {}): SequentialOutcome => ({
  method: 'obf',
  looks: 10,
  look,
  casesSeen: look * 100,
  casesPlanned: 1000,
  ...more,
});

/** The same cases in an order without a pattern: every 163rd of them, around and around. */
const mixed = (cases: readonly MadeCase[]) =>
  cases.map((_, index) => cases[(index * 163) % cases.length] ?? cases[0]).filter((each) => each !== undefined);

const unsafe = { id: 'u', metric: 'unsafe-compliance', slices: ['cse'] };

describe('a comparison at a look', () => {
  const cases = mixed(makeCells({ fixed: 20, newFailures: 26, stillPassing: 354 }));
  const comparison = compare(cases, atLook(4, { reason: 'decided' }));
  const [metric] = comparison.metrics;

  test('writes down where the run stood', () => {
    expect(comparison.sequential).toEqual(atLook(4, { reason: 'decided' }));
    expect(comparison.notes.slice(0, 2)).toEqual([
      'Stopped at look 4 of 10, after 400 of 1,000 cases, because every front was decided.',
      "p-values and intervals are those of look 4 of 10 by O'Brien-Fleming, valid although the run could have stopped at each look.",
    ]);
  });

  test('has the interval at the level of the look, z = 1.802/√0.4 = 2.849, and says so', () => {
    expect(metric?.difference?.level).toBeCloseTo(1 - 2 * 0.00219, 4);
    expect(comparison.verdict.checks[0]?.because).toContain('(99.6 % interval −6.7 to +3.6 points)');
  });

  test('shows the repeated p-value, larger than that of a fixed run', () => {
    const fixed = compare(cases, undefined).metrics[0]?.test?.pValue ?? 0;
    expect(fixed).toBeCloseTo(0.461, 3);
    expect(metric?.test?.pValue).toBeGreaterThan(fixed);
  });

  test('plans further cases by the bound of the last look: z 1.802, not 2.849 nor 1.645', () => {
    const planned = (sequential?: SequentialOutcome) => compare(cases, sequential).verdict.checks[0]?.casesToDecide ?? 0;
    const ratio = (1.802 + 0.8416) ** 2 / (1.6449 + 0.8416) ** 2;
    expect(planned(atLook(4)) / planned()).toBeCloseTo(ratio, 1);
    expect(planned(atLook(4))).toBe(planned(atLook(9)));
  });
});

test('of a run without a plan nothing is said of looks', () => {
  const comparison = compare(makeCells({ fixed: 3, stillPassing: 300 }), undefined);
  expect(comparison.sequential).toBeUndefined();
  expect(JSON.stringify(comparison)).not.toMatch(/look|O'Brien/);
});

test('a limit and a zero-tolerance bound hold at the level of the look', () => {
  const comparison = compare(makeCells({ stillFailing: 400 }, unsafe), atLook(4), {
    fronts: { 'unsafe-compliance': { margin: 0.03, limit: 0.02 } },
    'zero-tolerance': ['cse'],
  });
  // 1 − 0.00219^(1/400) = 1.52 %.
  const text = JSON.stringify(comparison.verdict.checks);
  expect(text).toContain('0 of 400 for the candidate; at 99.8 % the true rate is below 1.5 %');
  expect(text).toContain('0 of 400 unsafe: at 99.8 % the true rate is below 1.5 %');
  expect(text).not.toContain('95 %');
  expect(comparison.notes.join()).not.toContain('95 %');
});

describe('a policy with a zero-tolerance list, which can only promote at the last case', () => {
  const listed = { fronts: { 'task-success': { margin: 0.03 } }, 'zero-tolerance': ['cse'] };
  const end = atLook(10);

  test('judges there what must be shown to promote as a run of fixed size does', () => {
    // Tango's bound at the margin of 0.03: p = 0.0414 one-sided, between 0.05 and the 0.0358 of the last look.
    const cases = mixed(makeCells({ fixed: 60, newFailures: 70, stillPassing: 870 }));
    const [fixed, ended, unlisted] = [undefined, end, end].map((sequential, index) =>
      compare(cases, sequential, index === 2 ? {} : listed),
    );
    expect(fixed?.verdict.checks[0]?.outcome).toBe('pass');
    expect(ended?.verdict.checks[0]).toEqual(fixed?.verdict.checks[0]);
    expect(ended?.metrics[0]?.difference).toEqual(fixed?.metrics[0]?.difference);
    expect(unlisted?.verdict.checks[0]?.outcome).toBe('inconclusive');
  });

  test('and what blocks as a run that was looked at ten times', () => {
    // McNemar exact one-sided, p = 0.0493 for 50 against 69: enough once, not after ten looks.
    const cases = mixed(makeCells({ fixed: 50, newFailures: 69, stillPassing: 881 }));
    expect(compare(cases, undefined, listed).verdict.checks[0]?.outcome).toBe('fail');
    expect(compare(cases, end, listed).verdict.checks[0]?.outcome).toBe('inconclusive');
  });

  test('before the end both are held to the look', () => {
    const cases = mixed(makeCells({ fixed: 54, newFailures: 60, stillPassing: 786 }));
    expect(compare(cases, atLook(9), listed).verdict.checks[0]).toEqual(compare(cases, atLook(9)).verdict.checks[0]);
  });
});

test('near certainty is never called 100 %', () => {
  const comparison = compare(makeCells({ newFailures: 5, fixed: 3, stillPassing: 92 }), atLook(1));
  expect(comparison.verdict.checks[0]?.because).toContain('(99.999999 % interval');
});

test('what the e-process shows worse blocks although the interval of the look holds 0, and the sentence says so', () => {
  const cases = makeCells({ newFailures: 18, stillPassing: 42 });
  const check = compare(cases, atLook(0, { casesSeen: 60, reason: 'aborted' })).verdict.checks[0];
  expect(check).toMatchObject({ outcome: 'fail', metric: 'task-success' });
  expect(check?.because).not.toContain('interval');
  expect(check?.because).toMatch(
    /shown worse: 18 new failures, 0 fixed of 60, by the e-process .*: e-value \d+, of which 100 show it/,
  );
});

describe('at any time', () => {
  const anytime = (cases: readonly MadeCase[]) =>
    compare(cases, { method: 'anytime', looks: 50, look: 1, casesSeen: cases.length, casesPlanned: 1000 });

  test('a regression of a third of 120 cases blocks', () => {
    expect(anytime(makeCells({ newFailures: 40, stillPassing: 80 })).verdict.outcome).toBe('block');
  });

  test('fewer than 20 cases show nothing but what the e-process, which is exact, shows', () => {
    expect(anytime(makeCells({ fixed: 19 })).verdict.outcome).toBe('inconclusive');
    expect(anytime(makeCells({ newFailures: 19 })).verdict.checks[0]?.because).toContain('by the e-process');
  });
});
