import { bettingEProcess } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { shareEvidence } from '../evidence/share-evidence.ts';
import { summariseCases } from '../evidence/summarise-cases.ts';
import { metricRows } from '../metric-rows.ts';
import { METRICS } from '../metrics/registry.ts';
import { pairTrials } from '../pair-trials.ts';
import { makeSample } from '../testing/make-sample.ts';
import { type MadeCase, makeTrials } from '../testing/make-trials.ts';
import { treatErrors } from '../treat-errors.ts';
import { boundedWorsenings, withEProcess, worseEProcessP } from './worse-e-process.ts';

const pOf = (cases: readonly MadeCase[], metric = 'task-success', furtherLosses?: number) => {
  const paired = pairTrials(makeTrials(cases));
  const found = METRICS[metric];
  if (found === undefined) throw new Error(`no metric ${metric}`);
  const values = treatErrors(metricRows(found, { paired }), { treatment: 'errors-as-failures' });
  return worseEProcessP(values, {
    paired,
    better: found.better,
    ...(furtherLosses === undefined ? {} : { furtherLosses }),
  });
};
const directP = (values: readonly number[]) => bettingEProcess(values, { nullMean: 0.5 }).pValue;

const lost = (id: string): MadeCase => ({ id, baseline: 1, candidate: 0 });
const won = (id: string): MadeCase => ({ id, baseline: 0, candidate: 1 });

describe('the e-process of a front', () => {
  test('bets in the order of the run, not of the names: early losses tell more than the same ones late', () => {
    // b, c, d, a: three losses, then a win; the wealth is largest after the losses.
    expect(pOf([lost('b'), lost('c'), lost('d'), won('a')])).toBe(directP([1, 1, 1, 0]));
    expect(pOf([won('a'), lost('b'), lost('c'), lost('d')])).toBe(directP([0, 1, 1, 1]));
  });

  test('takes the mean of the attempts at a case', () => {
    const tries: MadeCase[] = [0, 1, 2, 3].map((attempt) => ({
      id: 'a',
      attempt,
      baseline: 1,
      candidate: attempt === 0 ? 1 : 0,
    }));
    expect(pOf([...tries, lost('b')])).toBe(directP([(1 + 0.75) / 2, 1]));
  });

  test('takes a cluster as one unit', () => {
    const cluster = (id: string): MadeCase => ({ ...lost(id), cluster: 'doc' });
    expect(pOf([cluster('a'), cluster('b'), lost('c')])).toBe(directP([1, (1 + 1 / 2) / 2]));
  });

  test('follows the direction of the metric', () => {
    const unsafe = { metric: 'unsafe-compliance' };
    expect(
      pOf(
        [
          { ...won('a'), ...unsafe },
          { ...won('b'), ...unsafe },
        ],
        'unsafe-compliance',
      ),
    ).toBe(directP([1, 1]));
  });

  test('of further losses is that of a run that goes on so', () => {
    expect(pOf([won('a'), lost('b')], 'task-success', 3)).toBe(directP([0, 1, 1, 1, 1]));
  });
});

test('sums are divided by the largest cluster so far, so each lies in [0, 1] whatever comes', () => {
  const units = [
    { sum: -1, cases: 1 },
    { sum: -2, cases: 4 },
    { sum: -1, cases: 1 },
    { sum: 4, cases: 4 },
  ];
  expect(boundedWorsenings(units)).toEqual([1, 0.75, 0.625, 0]);
});

describe('the evidence with the e-process beside its test', () => {
  /** 14 losses and 6 wins of 300: p = P(Bin(20, ½) ≥ 14) = 60460/2²⁰ = 0.0577, by hand. */
  const evidence = shareEvidence(
    summariseCases(
      makeSample(
        Array.from({ length: 300 }, (_, index) => ({
          caseId: `c${index}`,
          baseline: Number(index >= 6),
          candidate: Number(index < 6 || index >= 20),
        })),
      ),
      'higher',
    ),
    { better: 'higher', alpha: 0.06, seed: 1 },
  );
  const beside = (pValue: number) => withEProcess(evidence, { pValue, alpha: 0.06, share: 0.2, better: 'higher' });

  test('shows no change excluded only where the test does at its part of alpha: 0.0577 is below 0.06, not below 0.048', () => {
    expect(evidence.isWorse()).toBe(true);
    expect(evidence.measured.difference?.upper).toBeLessThan(0);
    const both = beside(1);
    expect(both.isWorse()).toBe(false);
    expect(both.measured.difference).toMatchObject({ upper: 0, method: expect.stringContaining('held to its part of alpha') });
  });

  test('says its e-value, the bound of which is one over its part of alpha, and whether it decides', () => {
    const watched = beside(1 / 200);
    expect(watched.isWorse()).toBe(true);
    expect(watched.eProcess?.eValue).toBeCloseTo(200, 9);
    expect(watched.eProcess?.bound).toBeCloseTo(1 / 0.012, 9);
    expect([watched.eProcess?.isDeciding(), beside(1).eProcess?.isDeciding()]).toEqual([true, false]);
  });
});
