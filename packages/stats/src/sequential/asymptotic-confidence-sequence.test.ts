import { expect, test } from 'vitest';
import { pairedTInterval } from '../paired-mean/paired-t-interval.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { asymptoticConfidenceSequence } from './asymptotic-confidence-sequence.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.asymptoticConfidenceSequence)('data set %$ at level $input.level agrees with R', ({ input, expected }) => {
  const { lower, upper } = asymptoticConfidenceSequence(input.values, input);
  expect(lower).toBeCloseTo(expected[0] ?? 9, 12);
  expect(upper).toBeCloseTo(expected[1] ?? 9, 12);
});

test('at the planned count it is 1.1 to 1.6 times as wide as the interval for one look', () => {
  const values = randomNormals(500, seededRandom(9));
  const sequence = asymptoticConfidenceSequence(values, { level: 0.95, plannedCount: 500 });
  const once = pairedTInterval(values, { level: 0.95 });
  const ratio = (Number(sequence.upper) - sequence.estimate) / (Number(once.upper) - once.estimate);
  expect(ratio).toBeGreaterThan(1.1);
  expect(ratio).toBeLessThan(1.6);
});

test('looking at 30, 60, … 600 values, it misses the truth in fewer than 5 % of runs', () => {
  const random = seededRandom(10);
  const missed = Array.from({ length: 200 }, () => {
    const values = randomNormals(600, random);
    return Array.from({ length: 20 }, (_, look) => values.slice(0, 30 * (look + 1))).some((seen) => {
      const { lower, upper } = asymptoticConfidenceSequence(seen, { level: 0.95, plannedCount: 300 });
      return Number(lower) > 0 || Number(upper) < 0;
    });
  }).filter(Boolean);
  expect(missed.length / 200).toBeLessThan(0.05);
});

test('claims no certainty from one value or equal ones; refuses a plan of none', () => {
  expect(asymptoticConfidenceSequence([1], { level: 0.9, plannedCount: 9 })).toMatchObject({
    lower: null,
    reason: /two observations/,
  });
  expect(asymptoticConfidenceSequence([1, 1], { level: 0.9, plannedCount: 9 })).toMatchObject({ lower: null, reason: /equal/ });
  expect(() => asymptoticConfidenceSequence([1, 2], { level: 0.9, plannedCount: 0 })).toThrow(RangeError);
});
