import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { mcnemarExact } from '../paired-binary/mcnemar-exact.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import reference from './reference-values.json' with { type: 'json' };
import { signFlipTest } from './sign-flip-test.ts';

test.each(reference.signFlipTest)('data set %$, $input.alternative: agrees with SciPy', ({ input, expected }) => {
  const { pValue, exact } = signFlipTest(input.differences, { alternative: input.alternative as Alternative });
  expect(exact).toBe(true);
  expect(pValue).toBeCloseTo(expected, 13);
});

test('on wins and losses it is the exact McNemar test', () => {
  for (let wins = 0; wins <= 10; wins += 1) {
    const differences = Array.from({ length: 14 }, (_, index) => (index < wins ? 1 : index < 10 ? -1 : 0));
    const { pValue } = signFlipTest(differences, { alternative: 'greater' });
    expect(pValue).toBeCloseTo(mcnemarExact({ wins, losses: 10 - wins }, { alternative: 'greater' }), 14);
  }
});

test('random patterns come near the exact answer, and the same seed gives the same answer', () => {
  const differences = Array.from({ length: 17 }, (_, index) => (index < 12 ? 1 : -1));
  const options = { alternative: 'greater' as const, flips: 20_000 };
  const first = signFlipTest(differences, { ...options, random: seededRandom(5) });
  expect(first.exact).toBe(false);
  // Exact: P(Bin(17, ½) ≥ 12) = 0.0717; the standard error of 20,000 patterns is 0.0018.
  expect(Math.abs(first.pValue - 0.0717)).toBeLessThan(0.008);
  expect(signFlipTest(differences, { ...options, random: seededRandom(5) })).toEqual(first);
});

test('whole clusters flip together', () => {
  const clustered = signFlipTest([1, 1, 1, 1, -1, 2], { alternative: 'greater', clusters: ['a', 'a', 'a', 'b', 'b', 'c'] });
  // Sums 3, 0, 2: of the four patterns of ±3 ± 2 only one reaches 5.
  expect(clustered.pValue).toBe(0.25);
});

test('swapping the models swaps the alternatives; the order does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }), (differences) => {
      const greater = signFlipTest(differences, { alternative: 'greater' }).pValue;
      const negated = differences.map((value) => -value);
      expect(signFlipTest(negated, { alternative: 'less' }).pValue).toBe(greater);
      expect(signFlipTest(differences.toReversed(), { alternative: 'greater' }).pValue).toBe(greater);
    }),
  );
});

test('under the null it rejects at most as often as its level says', () => {
  const random = seededRandom(2);
  const rejected = Array.from({ length: 400 }, () => signFlipTest(randomNormals(8, random), { alternative: 'greater' })).filter(
    ({ pValue }) => pValue <= 0.05,
  );
  expect(rejected.length / 400).toBeLessThan(0.08);
  expect(rejected.length / 400).toBeGreaterThan(0.02);
});

test('nothing but zeros is no evidence; many units need a source of randomness', () => {
  expect(signFlipTest([0, 0], { alternative: 'two-sided' }).pValue).toBe(1);
  expect(() => signFlipTest(new Array(17).fill(1), { alternative: 'less' })).toThrow(TypeError);
});
