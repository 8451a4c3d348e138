import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import type { EvidenceOptions } from './evidence.ts';
import { NO_GAIN } from './evidence.ts';
import { shareEvidence as shareEvidenceOf } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const margin = (value: number) => ({ kind: 'absolute' as const, value });

function pairedValues(cells: readonly (readonly [times: number, baseline: number, candidate: number])[]): MadeValue[] {
  return cells.flatMap(([times, baseline, candidate]) =>
    Array.from({ length: times }, (_, index) => ({
      caseId: `${baseline}${candidate}${index}`,
      baseline,
      candidate,
    })),
  );
}

const options = { better: 'higher' as const, alpha: 0.05, seed: 1 };

const shareEvidence = (values: readonly MadeValue[], of: EvidenceOptions) =>
  shareEvidenceOf(summariseCases(makeSample(values), of.better), of);

test('8 fixed and no new failure of 100: two-sided p = 2/2⁸, +8 points', () => {
  const evidence = shareEvidence(
    pairedValues([
      [8, 0, 1],
      [92, 1, 1],
    ]),
    options,
  );
  expect(evidence.measured).toMatchObject({
    pairs: 100,
    baseline: 0.92,
    candidate: 1,
    counts: { fixed: 8, newFailures: 0, stillPassing: 92, stillFailing: 0 },
    difference: { estimate: 0.08, level: 0.9, method: 'exact unconditional' },
  });
  expect(evidence.measured.test?.pValue).toBeCloseTo(2 / 256, 12);
  expect(evidence.betterP(NO_GAIN)).toBeCloseTo(1 / 256, 12);
  expect(evidence.worseP()).toBe(1);
});

test('five new failures are the fewest that show a regression at 5 % one-sided: 1/2⁵ = 0.031, 1/2⁴ = 0.0625', () => {
  expect(
    shareEvidence(
      pairedValues([
        [5, 1, 0],
        [95, 1, 1],
      ]),
      options,
    ).isWorse(),
  ).toBe(true);
  expect(
    shareEvidence(
      pairedValues([
        [4, 1, 0],
        [96, 1, 1],
      ]),
      options,
    ).isWorse(),
  ).toBe(false);
});

test('n pairs without a difference are within a margin of one point from n = 299 on: 0.99^299 = 0.0495', () => {
  const same = (n: number) => shareEvidence(pairedValues([[n, 1, 1]]), options);
  expect(same(298).isNotWorse(margin(0.01))).toBe(false);
  expect(same(299).isNotWorse(margin(0.01))).toBe(true);
  expect(same(41).pairsToDecide(margin(0.01))).toBe(299);
});

test('for a metric that is better lower the difference stays candidate − baseline and "better" turns round', () => {
  const evidence = shareEvidence(
    pairedValues([
      [8, 1, 0],
      [92, 0, 0],
    ]),
    { ...options, better: 'lower' },
  );
  expect(evidence.measured.difference?.estimate).toBeCloseTo(-0.08, 12);
  expect(evidence.measured.counts).toEqual({ fixed: 8, newFailures: 0, stillPassing: 92, stillFailing: 0 });
  expect(evidence.betterP(NO_GAIN)).toBeCloseTo(1 / 256, 12);
});

test('the test beyond a gain agrees with the interval: p ≤ α exactly where the lower bound passes the gain', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 100 }),
      (wins, losses, same) => {
        const evidence = shareEvidence(
          pairedValues([
            [wins, 0, 1],
            [losses, 1, 0],
            [same, 1, 1],
          ]),
          options,
        );
        const lower = evidence.measured.difference?.lower ?? -1;
        fc.pre(Math.abs(lower - 0.02) > 1e-9);
        expect(evidence.betterP(margin(0.02)) <= 0.05).toBe(lower > 0.02);
      },
    ),
  );
});

test('swapping the roles turns the sign round', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 50 }), (wins, losses, same) => {
      const forth = shareEvidence(
        pairedValues([
          [wins, 0, 1],
          [losses, 1, 0],
          [same, 1, 1],
        ]),
        options,
      );
      const back = shareEvidence(
        pairedValues([
          [losses, 0, 1],
          [wins, 1, 0],
          [same, 1, 1],
        ]),
        options,
      );
      expect(back.measured.difference?.estimate).toBeCloseTo(-(forth.measured.difference?.estimate ?? 0), 12);
      expect(back.measured.difference?.lower).toBeCloseTo(-(forth.measured.difference?.upper ?? 0), 9);
      expect(back.worseP()).toBeCloseTo(forth.betterP(NO_GAIN), 12);
    }),
  );
});

test('a relative margin is a share of the baseline: 5 % of 0.92 is 4.6 points', () => {
  const evidence = shareEvidence(
    pairedValues([
      [2, 1, 0],
      [90, 1, 1],
      [8, 0, 0],
    ]),
    options,
  );
  expect(evidence.isNotWorse({ kind: 'relative', value: 0.05 })).toBe(evidence.isNotWorse(margin(0.046)));
  expect(evidence.isNotWorse({ kind: 'relative', value: 0.06 })).toBe(evidence.isNotWorse(margin(0.0552)));
});

test('an interval excludes no change only where the exact test shows one: 9 losses against 3 wins, p = 0.073', () => {
  const evidence = shareEvidence(
    pairedValues([
      [3, 0, 1],
      [9, 1, 0],
      [288, 1, 1],
    ]),
    options,
  );
  // 299/4096 = P(Bin(12, ½) ≥ 9).
  expect(evidence.worseP()).toBeCloseTo(299 / 4096, 12);
  expect(evidence.isWorse()).toBe(false);
  expect(evidence.measured.difference).toMatchObject({ upper: 0, method: 'Tango score, held to exact bounds' });
});

test('whatever the table: shown worse exactly where the whole interval is below no change', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.nat(15), fc.integer({ min: 1, max: 300 }), (wins, losses, same) => {
      const evidence = shareEvidence(
        pairedValues([
          [wins, 0, 1],
          [losses, 1, 0],
          [same, 1, 1],
        ]),
        options,
      );
      expect(evidence.isWorse()).toBe((evidence.measured.difference?.upper ?? 1) < 0);
    }),
  );
});

test('so few cases decide nothing: three of three won, or five of six', () => {
  const of = (wins: number, losses: number) =>
    shareEvidence(
      pairedValues([
        [wins, 0, 1],
        [losses, 1, 0],
      ]),
      options,
    );
  expect(of(3, 0).isNotWorse(margin(0.01))).toBe(false);
  expect(of(5, 1).isNotWorse(margin(0.01))).toBe(false);
});

test('the cases that would decide are those of whichever answer comes first', () => {
  const of = (losses: number) => shareEvidence(pairedValues([[losses, 1, 0]]), options);
  // Losses alone: five of five are the fewest that show a regression, 1/2⁵.
  expect(of(3).pairsToDecide(margin(0.01))).toBe(5);
  expect(of(4).pairsToDecide(margin(0.01))).toBe(5);
  // A little worse than no change and well within the margin of a tenth: shown within it long before it is shown worse.
  const within = shareEvidence(
    pairedValues([
      [4, 0, 1],
      [5, 1, 0],
      [51, 1, 1],
    ]),
    options,
  );
  const needed = within.pairsToDecide(margin(0.1)) ?? 0;
  expect(needed).toBeGreaterThan(60);
  expect(needed).toBeLessThan(200);
});
