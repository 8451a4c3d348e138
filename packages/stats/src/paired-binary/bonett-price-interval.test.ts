import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTables } from '../testing/paired-tables.ts';
import { bonettPriceInterval } from './bonett-price-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.bonettPriceInterval)(
  '$input.wins wins, $input.losses losses of $input.n: agrees with R',
  ({ input, expected }) => {
    const { lower, upper } = bonettPriceInterval(input, input);
    expect(lower).toBeCloseTo(expected[0] ?? 9, 13);
    expect(upper).toBeCloseTo(expected[1] ?? 9, 13);
  },
);

test.each([
  { n: 20, winShare: 0.1, lossShare: 0.04, coverage: 0.991 },
  { n: 20, winShare: 0, lossShare: 0.03, coverage: 1 },
  { n: 50, winShare: 0.1, lossShare: 0.04, coverage: 0.971 },
  { n: 50, winShare: 0, lossShare: 0.03, coverage: 1 },
  { n: 100, winShare: 0.05, lossShare: 0.05, coverage: 0.969 },
  { n: 100, winShare: 0, lossShare: 0.03, coverage: 0.952 },
])('over all outcomes of $n pairs at shares $winShare/$lossShare the 95 % interval covers with $coverage', (truth) => {
  const difference = truth.winShare - truth.lossShare;
  const covered = pairedTables(truth.n, truth).filter((outcome) => {
    const { lower, upper } = bonettPriceInterval(outcome, { level: 0.95 });
    return Number(lower) <= difference && difference <= Number(upper);
  });
  expect(covered.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(truth.coverage, 3);
});

test('holds the estimate at the usual levels, stays in [−1, 1], and swapping the models flips it', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(100), (wins, losses, same) => {
      const n = Math.max(1, wins + losses + same);
      const { estimate, lower, upper } = bonettPriceInterval({ wins, losses, n }, { level: 0.9 });
      const swapped = bonettPriceInterval({ wins: losses, losses: wins, n }, { level: 0.9 });
      const ascending = [-1, lower, estimate, upper, 1].map(Number);
      expect(ascending.toSorted((a, b) => a - b)).toEqual(ascending);
      expect(swapped.lower).toBeCloseTo(-Number(upper), 14);
    }),
  );
});

test('refuses impossible counts and levels', () => {
  expect(() => bonettPriceInterval({ wins: 2, losses: 2, n: 3 }, { level: 0.9 })).toThrow(RangeError);
  expect(() => bonettPriceInterval({ wins: 1, losses: 1, n: 3 }, { level: 0 })).toThrow(RangeError);
});
