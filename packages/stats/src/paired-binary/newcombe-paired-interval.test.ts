import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTables } from '../testing/paired-tables.ts';
import { newcombePairedInterval } from './newcombe-paired-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.newcombePairedInterval)('table %$ at level $input.level agrees with R', ({ input, expected }) => {
  const { lower, upper } = newcombePairedInterval(input, input);
  expect(lower).toBeCloseTo(expected[0] ?? 9, 12);
  expect(upper).toBeCloseTo(expected[1] ?? 9, 12);
});

test("agrees with Newcombe's own example: 36, 12, 2, 0 gives 0.0569 to 0.3404", () => {
  const { lower, upper } = newcombePairedInterval({ bothPass: 36, wins: 12, losses: 2, bothFail: 0 }, { level: 0.95 });
  expect(lower).toBeCloseTo(0.0569, 4);
  expect(upper).toBeCloseTo(0.3404, 4);
});

test.each([
  { n: 20, winShare: 0.1, lossShare: 0.04, coverage: 0.987 },
  { n: 20, winShare: 0, lossShare: 0.03, coverage: 1 },
  { n: 50, winShare: 0.1, lossShare: 0.04, coverage: 0.966 },
  { n: 50, winShare: 0, lossShare: 0.03, coverage: 0.999 },
  { n: 100, winShare: 0.05, lossShare: 0.05, coverage: 0.959 },
  { n: 100, winShare: 0, lossShare: 0.03, coverage: 0.949 },
])('over all outcomes of $n pairs at $winShare/$lossShare, ¾ of the rest passing both, it covers with $coverage', (truth) => {
  const difference = truth.winShare - truth.lossShare;
  const covered = pairedTables(truth.n, truth).filter(({ wins, losses, n }) => {
    const bothPass = Math.round(0.75 * (n - wins - losses));
    const { lower, upper } = newcombePairedInterval(
      { bothPass, wins, losses, bothFail: n - wins - losses - bothPass },
      { level: 0.95 },
    );
    return Number(lower) <= difference && difference <= Number(upper);
  });
  expect(covered.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(truth.coverage, 3);
});

test('holds the estimate; swapping the models flips it; counting failures instead flips it too', () => {
  const count = fc.nat(40);
  fc.assert(
    fc.property(count, count, count, count, (bothPass, wins, losses, bothFail) => {
      fc.pre(bothPass + wins + losses + bothFail > 0);
      const { estimate, lower, upper } = newcombePairedInterval({ bothPass, wins, losses, bothFail }, { level: 0.9 });
      expect(Number(lower)).toBeLessThanOrEqual(estimate);
      expect(estimate).toBeLessThanOrEqual(Number(upper));
      const swapped = newcombePairedInterval({ bothPass, wins: losses, losses: wins, bothFail }, { level: 0.9 });
      const failures = newcombePairedInterval(
        { bothPass: bothFail, wins: losses, losses: wins, bothFail: bothPass },
        { level: 0.9 },
      );
      expect(swapped.lower).toBeCloseTo(-Number(upper), 12);
      expect(failures.lower).toBeCloseTo(-Number(upper), 12);
    }),
  );
});

test('refuses no pair at all and negative counts', () => {
  expect(() => newcombePairedInterval({ bothPass: 0, wins: 0, losses: 0, bothFail: 0 }, { level: 0.9 })).toThrow(RangeError);
  expect(() => newcombePairedInterval({ bothPass: -1, wins: 2, losses: 0, bothFail: 0 }, { level: 0.9 })).toThrow(/bothPass/);
});
