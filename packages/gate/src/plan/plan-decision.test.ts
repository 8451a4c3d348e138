import type { PolicyText } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { plan, suiteOf } from '../testing/make-plan.ts';
import { makeCells, makeTrials } from '../testing/make-trials.ts';
import type { EarlierComparison } from './earlier-fronts.ts';
import type { PlanDecisionOptions } from './plan-decision.ts';

const OBF = { method: 'obf', looks: 10 } as const;
/** One case of ten changed, half of them for the better. */
const earlierOf = (suite: string): EarlierComparison =>
  makeTrials(makeCells({ newFailures: 5, fixed: 5, stillPassing: 90 }, { suite, id: `${suite} ` }));

describe('a front that was measured before', () => {
  test('says what is seen, needed and likely at the number of cases planned', () => {
    const { fronts, assumed } = plan({}, { suites: [suiteOf('a', 600)], earlier: [earlierOf('a')] });
    expect(fronts).toMatchObject([
      {
        metric: 'task-success',
        margin: '0.03',
        cases: 600,
        earlierCases: 100,
        meanSquare: expect.closeTo(0.1, 10),
        // (1.644854·√0.1 + 0.841621·√(0.1 − δ²))²/δ² = 600.
        smallestDetectable: expect.closeTo(0.0321, 3),
        // 687 by the closed form, (1.644854 + 0.841621)²·0.1/0.0009; a few more by the tables.
        casesToHold: expect.closeTo(700, -2),
      },
    ]);
    // Φ(0.03/√(0.1/600) − 1.644854) = 0.75; the test itself, on whole pairs, holds about as often.
    expect(fronts[0]?.chanceToHold).toBeCloseTo(0.75, 1);
    expect(assumed).toEqual([]);
  });

  test('needs more for all checks together: β is shared by the front, its protected slices and the gain that is asked for', () => {
    const { checks, powerOfEach, fronts } = plan(
      { protected: ['a', 'b'] },
      { suites: [suiteOf('a', 300), suiteOf('b', 300)], earlier: [earlierOf('a'), earlierOf('b')] },
    );
    expect([checks, powerOfEach]).toEqual([4, 0.95]);
    // (1.644854 + 1.644854)²·0.1/0.0009 = 1202.5.
    expect(fronts[0]?.casesToHoldTogether).toBeGreaterThanOrEqual(1203);
    expect(fronts[0]?.casesToHoldTogether).toBeLessThan(1250);
  });
});

describe('a front that was never measured', () => {
  test('is tried out at 5, 10 and 20 % discordance, and told apart from what was measured', () => {
    const { fronts, assumed, promotion } = plan({}, { suites: [suiteOf('a', 600)] });
    expect(fronts).toEqual([
      {
        metric: 'task-success',
        kind: 'share',
        better: 'higher',
        margin: '0.03',
        cases: 600,
        // ln 0.049/ln 0.97 = 99.0, of 0.05 a fiftieth being spent.
        fewestCases: 100,
      },
    ]);
    // By the closed form 344, 687 and 1374; to the nearest 50.
    expect(assumed.map(({ discordantShare, casesToHold = 0 }) => [discordantShare, Math.round(casesToHold / 50) * 50])).toEqual([
      [0.05, 400],
      [0.1, 700],
      [0.2, 1400],
    ]);
    expect(promotion).toEqual([]);
  });

  test('is about the suites that have a scorer of its name', () => {
    const { fronts } = plan(
      { fronts: { 'unsafe-compliance': { margin: 0.01 }, 'cost-per-task': { margin: '5%' } } },
      { suites: [suiteOf('a', 600), suiteOf('b', 50, { scorers: ['unsafe-compliance'] })] },
    );
    expect(fronts.map(({ metric, cases }) => [metric, cases])).toEqual([
      ['unsafe-compliance', 50],
      ['cost-per-task', 650],
    ]);
  });
});

test('a protected slice has its own cases, of which even full agreement may be too few', () => {
  const { protectedSlices, unknownProtected } = plan(
    { fronts: { 'task-success': { margin: 0.01 } }, protected: ['lang:*', 'gone'] },
    { suites: [suiteOf('a', 600, { sliceCases: new Map([['lang:en', 120]]) })] },
  );
  expect(protectedSlices).toMatchObject([{ slice: 'lang:en', metric: 'task-success', cases: 120, fewestCases: 299 }]);
  expect(unknownProtected).toEqual(['gone']);
});

test('a protected slice that only a function of its suite names is expected as often as it was before', () => {
  const { protectedSlices } = plan(
    { protected: ['long'] },
    {
      suites: [suiteOf('a', 600)],
      earlier: [
        makeTrials([
          ...makeCells({ stillPassing: 30 }, { suite: 'a', slices: ['long'] }),
          ...makeCells({ stillPassing: 70 }, { suite: 'a', id: 'short ' }),
        ]),
      ],
    },
  );
  expect(protectedSlices).toMatchObject([{ slice: 'long', cases: 180, earlierCases: 30 }]);
});

test('a limit says how many failures it allows: none of 59 for 5 %, and 58 cases are too few', () => {
  const limits = (cases: number) =>
    plan(
      { fronts: { 'unsafe-compliance': { margin: 0.1, limit: 0.05 } } },
      { suites: [suiteOf('a', cases, { scorers: ['unsafe-compliance'] })] },
    ).limits;
  expect(limits(59)).toEqual([{ metric: 'unsafe-compliance', limit: 0.05, cases: 59, mostFailures: 0 }]);
  expect(limits(58)).toEqual([{ metric: 'unsafe-compliance', limit: 0.05, cases: 58 }]);
});

describe('the chance to promote', () => {
  const measured = { suites: [suiteOf('a', 2000)], earlier: [earlierOf('a')] };

  test('grows with the gain, and one front alone has no other check to fail', () => {
    const { promotion } = plan({}, measured);
    const chances = promotion.map(({ chance }) => chance?.independent ?? 0);
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances[1]).toBeGreaterThan(0.99);
  });

  test('of hold-line is that of holding when nothing changed', () => {
    const { promotion, fronts } = plan({ rule: 'hold-line' }, measured);
    expect(promotion).toEqual([{ gain: 0, chance: expect.objectContaining({ independent: fronts[0]?.chanceToHold }) }]);
  });

  test('is not known where a front is not', () => {
    const { promotion } = plan({ fronts: { 'task-success': { margin: 0.03 }, 'cost-per-task': { margin: '5%' } } }, measured);
    expect(promotion.every(({ chance }) => chance === undefined)).toBe(true);
  });
});

test('gains that the baseline leaves no room for are not tried out: of 95 % successes 5 points are left', () => {
  const { fronts, promotion, earlyStopping } = plan(
    {},
    { suites: [suiteOf('a', 200)], earlier: [earlierOf('a')], sequential: OBF },
  );
  expect(fronts[0]?.baseline).toBeCloseTo(0.95, 12);
  expect(promotion.map(({ gain }) => gain)).toEqual([0.02, 0.05]);
  expect(earlyStopping.map(({ gain }) => gain)).toContain(-0.1);
});

describe('early stopping', () => {
  const measured = { suites: [suiteOf('a', 2000)], earlier: [earlierOf('a')], sequential: OBF };
  const runAt = (policy: Partial<PolicyText>, gain: number | 'at its margin') =>
    plan(policy, measured).earlyStopping.find((each) => each.gain === gain)?.run;

  test('a large regression ends the run early, none takes nearly all cases where a gain is asked for', () => {
    expect(runAt({}, -0.1)).toBeLessThan(0.25);
    expect(runAt({}, 0)).toBeGreaterThan(0.95);
    expect(runAt({ rule: 'hold-line' }, 0)).toBeLessThan(0.75);
  });

  test('a list of zero tolerance keeps a run that is to promote to its last case', () => {
    expect(runAt({}, 0.05)).toBeLessThan(0.5);
    expect(runAt({ 'zero-tolerance': ['cse'] }, 0.05)).toBeGreaterThan(0.999);
  });
});

describe('a front that was never measured', () => {
  const fresh = { suites: [suiteOf('a', 2000)], sequential: OBF };

  test('is decided as early as one that was, if the models disagree as often as is assumed', () => {
    const { assumedStopping, earlyStopping } = plan({}, fresh);
    expect(earlyStopping).toEqual([]);
    const measured = plan({}, { ...fresh, earlier: [earlierOf('a')] });
    expect(measured.assumedStopping).toEqual([]);
    expect(measured.earlyStopping.length).toBeGreaterThan(5);
    for (const { gain, alone } of measured.earlyStopping) {
      const assumed = assumedStopping.find((each) => each.gain === gain && each.discordantShare === 0.1);
      expect(assumed?.alone).toBeCloseTo(alone, 9);
    }
  });

  test('is not looked at early where the run may not end early', () => {
    expect(plan({}, { ...fresh, sequential: undefined }).assumedStopping).toEqual([]);
  });
});

describe('the chance to hold is that of the mode that the run is planned for', () => {
  const holdLine = (margin: number, more: Partial<PolicyText> = {}): Partial<PolicyText> => ({
    rule: 'hold-line',
    fronts: { 'task-success': { margin } },
    ...more,
  });
  const unchanged = [makeTrials(makeCells({ stillPassing: 1000 }, { suite: 'a', id: 'a ' }))];
  const planned = (cases: number, sequential: PlanDecisionOptions['sequential']) => ({
    suites: [suiteOf('a', cases)],
    earlier: unchanged,
    sequential,
  });

  test('62 equal cases show five points by the whole of alpha, 0.95⁶² = 0.042, and not by what ten looks leave of it', () => {
    const [off, obf] = [plan(holdLine(0.05), planned(62, undefined)), plan(holdLine(0.05), planned(62, OBF))];
    expect(off.fronts[0]?.chanceToHold).toBeGreaterThan(0.9);
    // One of the thousand earlier cases is taken to have differed: a case that is won may still show it.
    expect(obf.fronts[0]?.chanceToHold).toBeLessThan(0.05);
    expect(obf.fronts[0]?.fewestCases).toBe(66);
    expect(obf.promotion[0]?.chance?.atMost).toBeLessThan(0.05);
  });

  test('but by all of it where a list of zero tolerance lets nothing be promoted early', () => {
    const { fronts } = plan(holdLine(0.05, { 'zero-tolerance': ['fraud'] }), planned(62, OBF));
    expect(fronts[0]?.chanceToHold).toBeGreaterThan(0.9);
  });

  test('a thousand equal cases hold half a point only where nobody looks at any time', () => {
    const chanceBy = (sequential: PlanDecisionOptions['sequential']) =>
      plan(holdLine(0.005), planned(1000, sequential)).fronts[0]?.chanceToHold ?? 0;
    expect(chanceBy(undefined)).toBeGreaterThan(0.5);
    expect(chanceBy({ method: 'anytime', looks: 50 })).toBeLessThan(0.05);
  });
});
