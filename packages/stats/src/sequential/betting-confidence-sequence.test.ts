import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { bettingConfidenceSequence } from './betting-confidence-sequence.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.bettingConfidenceSequence)(
  'values %$ at level $input.level: agrees with a scan over all means',
  ({ input, expected }) => {
    const { lower, upper } = bettingConfidenceSequence(input.values, input);
    expect(lower).toBeCloseTo(expected[0] ?? 9, 9);
    expect(upper).toBeCloseTo(expected[1] ?? 9, 9);
  },
);

test('stays in [0, 1], narrows with every value, widens with the level, and mirrored values mirror it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 }), (values) => {
      const all = bettingConfidenceSequence(values, { level: 0.9 });
      const earlier = bettingConfidenceSequence(values.slice(0, -1), { level: 0.9 });
      const wide = bettingConfidenceSequence(values, { level: 0.99 });
      const mirrored = bettingConfidenceSequence(
        values.map((value) => 1 - value),
        { level: 0.9 },
      );
      const slack = 1e-9;
      expect(Number(all.lower)).toBeGreaterThanOrEqual(Number(earlier.lower) - slack);
      expect(Number(all.upper)).toBeLessThanOrEqual(Number(earlier.upper) + slack);
      expect(Number(wide.lower)).toBeLessThanOrEqual(Number(all.lower) + slack);
      expect(mirrored.lower).toBeCloseTo(1 - Number(all.upper), 8);
      expect(Number(all.lower)).toBeGreaterThanOrEqual(0);
      expect(Number(all.upper)).toBeLessThanOrEqual(1);
    }),
  );
});

test('misses the truth in fewer than 10 % of runs at level 0.9, however often one looks', () => {
  const random = seededRandom(12);
  const missed = Array.from({ length: 200 }, () => {
    const values = Array.from({ length: 120 }, () => Number(random() < 0.7));
    const { lower, upper } = bettingConfidenceSequence(values, { level: 0.9 });
    return Number(lower) > 0.7 || Number(upper) < 0.7;
  }).filter(Boolean);
  expect(missed.length / 200).toBeLessThan(0.1);
});

test('refuses no values and values outside [0, 1]', () => {
  expect(() => bettingConfidenceSequence([], { level: 0.9 })).toThrow(RangeError);
  expect(() => bettingConfidenceSequence([2], { level: 0.9 })).toThrow(/values\[0\]/);
});
