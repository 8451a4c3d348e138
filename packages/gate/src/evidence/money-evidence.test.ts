import { describe, expect, test } from 'vitest';
import { makeSample } from '../testing/make-sample.ts';
import { NO_GAIN } from './evidence.ts';
import { costEvidence, costPerSuccessEvidence } from './money-evidence.ts';
import type { Sample } from './sample.ts';

const options = { better: 'lower' as const, alpha: 0.05, seed: 1 };
const relative = (value: number) => ({ kind: 'relative' as const, value });

function costs(
  pairs: readonly (readonly [baseline: number, candidate: number, successes?: { baseline: boolean; candidate: boolean }])[],
): Sample {
  return makeSample(
    pairs.map(([baseline, candidate, successes = { baseline: true, candidate: true }], index) => ({
      caseId: `c${index}`,
      baseline,
      candidate,
      successes,
    })),
  );
}

test('Σ candidate ÷ Σ baseline, with the difference in dollars: (2+3+4+7)/(4+6+8+14) = 0.5', () => {
  const { measured } = costEvidence(
    costs([
      [4, 2],
      [6, 3.1],
      [8, 3.9],
      [14, 7],
    ]),
    options,
  );
  expect(measured.ratio?.estimate).toBeCloseTo(0.5, 12);
  expect(measured.difference?.estimate).toBeCloseTo(-4, 12);
  expect(measured).toMatchObject({
    pairs: 4,
    baseline: 8,
    candidate: 4,
    ratio: { method: 'paired log ratio, held to Fieller', level: 0.9 },
  });
});

test('cheaper by about half is better by more than 5 %, and not by more than 60 %', () => {
  const values = costs(Array.from({ length: 40 }, (_, index) => [10 + (index % 7), 5 + (index % 3)] as const));
  const evidence = costEvidence(values, options);
  expect(evidence.betterP(relative(0.05))).toBeLessThan(1e-6);
  expect(evidence.betterP(relative(0.6))).toBeGreaterThan(0.5);
  expect(evidence.isNotWorse(relative(0.05))).toBe(true);
  expect(evidence.isWorse()).toBe(false);
});

test('swapping the roles inverts the ratio and turns "worse" round', () => {
  const pairs = Array.from({ length: 40 }, (_, index) => [10 + (index % 7), 5 + (index % 3)] as const);
  const forth = costEvidence(costs(pairs), options);
  const back = costEvidence(costs(pairs.map(([a, b]) => [b, a])), options);
  expect(back.measured.ratio?.estimate).toBeCloseTo(1 / (forth.measured.ratio?.estimate ?? 0), 9);
  expect(back.isWorse()).toBe(true);
  expect(back.worseP()).toBeCloseTo(forth.betterP(NO_GAIN), 12);
});

test('the same cost on every pair is not certainty: within 5 % from 59 pairs on, since 0.05^(1/59) > 0.95', () => {
  const same = (n: number) => costEvidence(costs(Array.from({ length: n }, () => [0.1 + 0.2, 0.3] as const)), options);
  expect(same(58).isNotWorse(relative(0.05))).toBe(false);
  expect(same(59).isNotWorse(relative(0.05))).toBe(true);
  expect(same(59).betterP(NO_GAIN)).toBe(1);
});

test('half the price on nine pairs shows nothing, on ten it does: 0.5¹⁰', () => {
  const half = (n: number) =>
    costEvidence(costs(Array.from({ length: n }, (_, index) => [2 + index, (2 + index) / 2] as const)), options);
  expect(half(9).betterP(NO_GAIN)).toBe(1);
  expect(half(9).isNotWorse(relative(0.05))).toBe(false);
  expect(half(10).betterP(NO_GAIN)).toBeCloseTo(0.5 ** 10, 12);
});

describe('a candidate that is free where the baseline is paid', () => {
  const free = (n: number) => costs(Array.from({ length: n }, (_, index) => [2 + (index % 3), 0] as const));

  test.each([
    ['cost per task', costEvidence],
    ['cost per success', costPerSuccessEvidence],
  ] as const)('%s: within the margin and cheaper from ten cases on', (_, evidenceOn) => {
    const [nine, ten] = [evidenceOn(free(9), options), evidenceOn(free(10), options)];
    expect([nine.isNotWorse(relative(0.05)), nine.betterP(NO_GAIN)]).toEqual([false, 1]);
    expect([ten.isNotWorse(relative(0.05)), ten.isWorse()]).toEqual([true, false]);
    // Half of the cases would have to cost twice as much as the baseline's for no change in the mean.
    expect(ten.betterP(NO_GAIN)).toBeCloseTo(0.5 ** 10, 12);
    expect(nine.pairsToDecide(relative(0.05))).toBe(10);
  });

  test('the interval ends at twice the share of cases that may be unlike: 2 · (1 − 0.05^(1/40))', () => {
    const { ratio } = costEvidence(free(40), options).measured;
    expect([ratio?.estimate, ratio?.lower]).toEqual([0, 0]);
    expect(ratio?.upper).toBeCloseTo(2 * (1 - 0.05 ** (1 / 40)), 12);
  });

  test('without a success its cost per success does not exist', () => {
    const never = Array.from({ length: 40 }, () => [2, 0, { baseline: true, candidate: false }] as const);
    expect(costPerSuccessEvidence(costs(never), options).measured.ratio).toBeUndefined();
  });
});

test('pairs that cost nothing on either side are no evidence of a ratio: one that cost among 400 decides nothing', () => {
  const one = (candidate: number) =>
    costEvidence(
      costs(Array.from({ length: 400 }, (_, at) => [at === 0 ? 0.01 : 0, at === 0 ? candidate : 0] as const)),
      options,
    );
  for (const candidate of [0, 0.005, 0.015]) {
    expect([one(candidate).isNotWorse(relative(0.05)), one(candidate).isWorse()]).toEqual([false, false]);
  }
});

test.each([
  ['the very same run', 1],
  ['half the price', 0.5],
  ['three times the price', 3],
] as const)('cost per success where the same tasks succeed is as sure as cost: %s', (_, times) => {
  const pairs = Array.from({ length: 90 }, (_, at) => {
    const isRight = at % 3 > 0;
    return [1 + (at % 4), times * (1 + (at % 4)), { baseline: isRight, candidate: isRight }] as const;
  });
  const [cost, perSuccess] = [costEvidence(costs(pairs), options), costPerSuccessEvidence(costs(pairs), options)];
  expect(perSuccess.measured.ratio?.estimate).toBeCloseTo(times, 12);
  expect(perSuccess.measured.ratio).toEqual(cost.measured.ratio);
  expect([perSuccess.isNotWorse(relative(0.05)), perSuccess.isWorse()]).toEqual([times <= 1, times > 1]);
});

test('where neither side costs anything a success costs nothing, and no more than before', () => {
  const free = Array.from({ length: 90 }, (_, at) => [0, 0, { baseline: at % 2 === 0, candidate: at % 3 > 0 }] as const);
  expect(costPerSuccessEvidence(costs(free), options).isNotWorse(relative(0.05))).toBe(true);
});

test('costs of nothing give no ratio and decide nothing', () => {
  const evidence = costEvidence(
    costs([
      [0, 1],
      [0, 2],
    ]),
    options,
  );
  expect(evidence.measured.ratio).toBeUndefined();
  expect([evidence.isNotWorse(relative(0.05)), evidence.isWorse(), evidence.betterP(NO_GAIN)]).toEqual([false, false, 1]);
});

test('cost per success is all cost ÷ successes; its p-value is where the interval reaches no change', () => {
  const values = costs(
    Array.from(
      { length: 40 },
      (_, i) => [1 + (i % 3), 1 + (i % 4) / 2, { baseline: i % 2 === 0, candidate: i % 4 !== 0 }] as const,
    ),
  );
  const evidence = costPerSuccessEvidence(values, options);
  // Baseline: Σ = 40 + (0+1+2)·13 + 0 = 79, 20 successes. Candidate: Σ = 40 + 30 = 70, 30 successes.
  expect(evidence.measured.baseline).toBeCloseTo(79 / 20, 12);
  expect(evidence.measured.candidate).toBeCloseTo(70 / 30, 12);
  const p = evidence.betterP(NO_GAIN);
  const at = (alpha: number) => costPerSuccessEvidence(values, { ...options, alpha }).measured.ratio?.upper ?? 2;
  expect(at(p)).toBeCloseTo(1, 6);
});

test('no success leaves the cost of one unknown, never infinite or 0', () => {
  const evidence = costPerSuccessEvidence(
    costs([
      [1, 1, { baseline: true, candidate: false }],
      [2, 2, { baseline: true, candidate: false }],
    ]),
    options,
  );
  expect(evidence.measured).toEqual({ pairs: 2, baseline: 1.5 });
  expect(evidence.isNotWorse(relative(0.05))).toBe(false);
});

test('a candidate without any success is worse where the loss of successes is shown: five of them, 1/2⁵ = 0.031, four are too few', () => {
  const never = (lost: number) =>
    costPerSuccessEvidence(
      costs(
        Array.from({ length: 40 }, (_, index) => [2 + (index % 3), 1, { baseline: index < lost, candidate: false }] as const),
      ),
      options,
    );
  expect(never(5).worseP()).toBeCloseTo(1 / 32, 12);
  expect([never(5).isWorse(), never(4).isWorse(), never(0).isWorse()]).toEqual([true, false, false]);
  expect([never(5).isNotWorse(relative(0.5)), never(5).betterP(NO_GAIN)]).toEqual([false, 1]);
  expect(never(4)).toMatchObject({ remark: 'no task succeeded, so a success has no finite cost', measured: { pairs: 40 } });
  expect(never(5).measured.candidate).toBeUndefined();
});
