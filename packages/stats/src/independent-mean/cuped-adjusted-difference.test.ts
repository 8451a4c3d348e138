import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { cupedAdjustedDifference, type TrafficArm } from './cuped-adjusted-difference.ts';
import reference from './reference-values.json' with { type: 'json' };

/** Units whose history explains the share r² of the variance of their outcomes. */
function arm(
  count: number,
  { random, correlation, effect = 0 }: { random: () => number; correlation: number; effect?: number },
): TrafficArm {
  const covariates = randomNormals(count, random);
  const noise = randomNormals(count, random);
  const outcomes = covariates.map(
    (value, index) => effect + correlation * value + Math.sqrt(1 - correlation ** 2) * (noise[index] ?? 0),
  );
  return { outcomes, covariates };
}

test.each(reference.cupedAdjustedDifference)(
  'data set %$ at level $input.level agrees with lm and t.test of R',
  ({ input, expected }) => {
    const { estimate, lower, upper, slope } = cupedAdjustedDifference(input, input);
    for (const [index, value] of [estimate, lower, upper, slope].entries()) {
      expect(Number(value)).toBeCloseTo(expected[index] ?? 9, 10);
    }
  },
);

test('swapping the arms flips it; shifting and stretching the covariate changes nothing', () => {
  const random = seededRandom(41);
  const [candidate, baseline] = [arm(40, { random, correlation: 0.6 }), arm(30, { random, correlation: 0.6 })];
  const plain = cupedAdjustedDifference({ candidate, baseline }, { level: 0.9 });
  const swapped = cupedAdjustedDifference({ candidate: baseline, baseline: candidate }, { level: 0.9 });
  expect(swapped.lower).toBeCloseTo(-Number(plain.upper), 12);
  const stretched = (of: TrafficArm): TrafficArm => ({ ...of, covariates: of.covariates.map((value) => 5 - 100 * value) });
  const other = cupedAdjustedDifference({ candidate: stretched(candidate), baseline: stretched(baseline) }, { level: 0.9 });
  expect(other.upper).toBeCloseTo(Number(plain.upper), 10);
});

test('a covariate that never varies is left out', () => {
  const constant = (outcomes: number[]): TrafficArm => ({ outcomes, covariates: outcomes.map(() => 0.1) });
  const found = cupedAdjustedDifference({ candidate: constant([1, 2, 4]), baseline: constant([0, 1, 1]) }, { level: 0.9 });
  expect(found).toMatchObject({ slope: 0, varianceRatio: 1 });
});

test('with a correlation of 0.7 it has about half the variance, and covers near its 90 % where nothing differs', () => {
  const random = seededRandom(42);
  let [held, ratios] = [0, 0];
  for (let run = 0; run < 600; run += 1) {
    const arms = { candidate: arm(60, { random, correlation: 0.7 }), baseline: arm(40, { random, correlation: 0.7 }) };
    const { lower, upper, varianceRatio } = cupedAdjustedDifference(arms, { level: 0.9 });
    held += Number(Number(lower) <= 0 && 0 <= Number(upper));
    ratios += Number(varianceRatio) / 600;
  }
  // Standard error of 600 runs: 0.012.
  expect(Math.abs(held / 600 - 0.9)).toBeLessThan(0.04);
  expect(ratios).toBeCloseTo(1 - 0.7 ** 2, 1);
});

test('claims no certainty without variation; refuses one unit, and covariates that do not match', () => {
  const flat = { outcomes: [1, 1], covariates: [2, 2] };
  expect(cupedAdjustedDifference({ candidate: flat, baseline: flat }, { level: 0.9 })).toMatchObject({
    estimate: 0,
    lower: null,
    varianceRatio: null,
    reason: /equal/,
  });
  const lone = { outcomes: [1], covariates: [2] };
  expect(() => cupedAdjustedDifference({ candidate: lone, baseline: flat }, { level: 0.9 })).toThrow(/candidate\.outcomes/);
  const longer = { outcomes: [1, 2, 3], covariates: [2, 2] };
  expect(() => cupedAdjustedDifference({ candidate: flat, baseline: longer }, { level: 0.9 })).toThrow(
    /baseline\.outcomes has 3/,
  );
});
