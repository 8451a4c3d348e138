import { expect, test } from 'vitest';
import { relativeError } from '../testing/relative-error.ts';
import { costPerSuccessRatioInterval } from './cost-per-success-ratio-interval.ts';
import { pairedLogRatioInterval } from './paired-log-ratio-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

const ALL = [1, 1, 1, 1];

test.each(reference.costPerSuccessRatioInterval)('data set %$ at level $input.level: agrees with R', ({ input, expected }) => {
  const { estimate, lower, upper } = costPerSuccessRatioInterval(input, input);
  for (const [index, value] of [estimate, lower, upper].entries()) {
    expect(relativeError(Number(value), expected[index] ?? 0)).toBeLessThan(1e-9);
  }
});

test('where everything passes it is the ratio of the costs', () => {
  const [candidateCosts, baselineCosts] = [
    [1, 2, 4, 3],
    [1.5, 1.5, 3, 3],
  ];
  const found = costPerSuccessRatioInterval(
    { candidateCosts, candidateSuccesses: ALL, baselineCosts, baselineSuccesses: ALL },
    { level: 0.9 },
  );
  const costs = pairedLogRatioInterval(candidateCosts, baselineCosts, { level: 0.9 });
  expect(found.estimate).toBeCloseTo(Number(costs.estimate), 14);
  expect(found.upper).toBeCloseTo(Number(costs.upper), 12);
});

test('swapping the models inverts the interval', () => {
  const candidate = { costs: [1, 2, 4, 3], successes: [1, 0, 1, 1] };
  const baseline = { costs: [1.5, 1.5, 3, 3], successes: [1, 1, 0, 0] };
  const ratio = (of: typeof candidate, to: typeof candidate) =>
    costPerSuccessRatioInterval(
      { candidateCosts: of.costs, candidateSuccesses: of.successes, baselineCosts: to.costs, baselineSuccesses: to.successes },
      { level: 0.9 },
    );
  expect(ratio(candidate, baseline).lower).toBeCloseTo(1 / Number(ratio(baseline, candidate).upper), 12);
});

test.each([
  { candidateSuccesses: [0, 0], reason: /candidate has no success/ },
  { baselineSuccesses: [0, 0], reason: /baseline has no success/ },
  { candidateCosts: [0, 0], reason: /candidate costs nothing/ },
  { baselineCosts: [0, 0], reason: /baseline costs nothing/ },
])('no estimate: $reason', ({ reason, ...zero }) => {
  const amounts = {
    candidateCosts: [1, 2],
    candidateSuccesses: [1, 0],
    baselineCosts: [1, 2],
    baselineSuccesses: [1, 1],
    ...zero,
  };
  expect(costPerSuccessRatioInterval(amounts, { level: 0.9 })).toMatchObject({
    estimate: null,
    lower: null,
    upper: null,
    reason,
  });
});

test('refuses successes above 1 and unequal lengths', () => {
  const amounts = { candidateCosts: [1, 2], candidateSuccesses: [1, 2], baselineCosts: [1, 2], baselineSuccesses: [1, 1] };
  expect(() => costPerSuccessRatioInterval(amounts, { level: 0.9 })).toThrow(/candidateSuccesses\[1\]/);
  expect(() => costPerSuccessRatioInterval({ ...amounts, baselineCosts: [1] }, { level: 0.9 })).toThrow(/equal lengths/);
});
