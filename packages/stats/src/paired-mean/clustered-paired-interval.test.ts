import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { relativeError } from '../testing/relative-error.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { clusteredPairedInterval } from './clustered-paired-interval.ts';
import { pairedTInterval } from './paired-t-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.clusteredPairedInterval)('data set %$ at level $input.level agrees with R', ({ input, expected }) => {
  const { lower, upper, designEffect } = clusteredPairedInterval(input.differences, input.clusters, input);
  for (const [index, value] of [lower, upper, designEffect].entries()) {
    expect(relativeError(Number(value), expected[index] ?? 0)).toBeLessThan(1e-10);
  }
});

test('clusters of one case each give the plain t interval and design effect 1', () => {
  const differences = [0.1, -0.3, 0.2, 0.5, 0, 0.1];
  const clustered = clusteredPairedInterval(differences, ['a', 'b', 'c', 'd', 'e', 'f'], { level: 0.9 });
  const plain = pairedTInterval(differences, { level: 0.9 });
  expect(clustered.upper).toBeCloseTo(Number(plain.upper), 13);
  expect(clustered.designEffect).toBeCloseTo(1, 13);
});

test('copying every case k times within its cluster leaves the interval alone and gives the design effect k', () => {
  const differences = [0.1, -0.3, 0.2, 0.5, 0, 0.1];
  const plain = pairedTInterval(differences, { level: 0.9 });
  const copied = clusteredPairedInterval(
    differences.flatMap((value) => [value, value, value]),
    differences.flatMap((_, index) => [`${index}`, `${index}`, `${index}`]),
    { level: 0.9 },
  );
  expect(copied.lower).toBeCloseTo(Number(plain.lower), 13);
  // The naive variance divides by 17 where the robust one divides by 5: 3 · (17/18)/(5/6).
  expect(copied.designEffect).toBeCloseTo(3 * (17 / 18 / (5 / 6)), 12);
});

test('flips with the sides and does not mind the order', () => {
  const score = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(score, fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), { minLength: 20 }), (cases) => {
      const of = (rows: typeof cases, sign: number) =>
        clusteredPairedInterval(
          rows.map(([value]) => sign * value),
          rows.map(([, cluster]) => cluster),
          { level: 0.9 },
        );
      const plain = of(cases, 1);
      if (plain.lower === null) return;
      expect(of(cases.toReversed(), 1).lower).toBeCloseTo(plain.lower, 10);
      expect(of(cases, -1).upper).toBeCloseTo(-plain.lower, 10);
      expect(plain.lower).toBeLessThanOrEqual(plain.estimate);
    }),
  );
});

test('under the null, with strong clusters, it covers near its 90 % where the plain interval covers far less', () => {
  const random = seededRandom(1);
  let [covered, plainlyCovered] = [0, 0];
  for (let run = 0; run < 600; run += 1) {
    const differences = randomNormals(20, random).flatMap((shift) =>
      randomNormals(5, random).map((noise) => shift + 0.5 * noise),
    );
    const clusters = differences.map((_, index) => `${Math.floor(index / 5)}`);
    const holdsZero = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
      Number(lower) <= 0 && 0 <= Number(upper);
    covered += Number(holdsZero(clusteredPairedInterval(differences, clusters, { level: 0.9 })));
    plainlyCovered += Number(holdsZero(pairedTInterval(differences, { level: 0.9 })));
  }
  expect(covered / 600).toBeGreaterThan(0.87);
  expect(covered / 600).toBeLessThan(0.93);
  expect(plainlyCovered / 600).toBeLessThan(0.7);
});

test('fewer than five clusters, or no variation, give no bounds', () => {
  const four = clusteredPairedInterval([1, 2, 3, 4, 5], ['a', 'b', 'c', 'd', 'd'], { level: 0.9 });
  expect(four).toMatchObject({
    lower: null,
    upper: null,
    clusters: 4,
    designEffect: null,
    reason: /at least 5 clusters, but there are 4/,
  });
  const equal = clusteredPairedInterval([1, 1, 1, 1, 1], ['a', 'b', 'c', 'd', 'e'], { level: 0.9 });
  expect(equal).toMatchObject({ lower: null, designEffect: null, reason: /equal/ });
});

test('refuses clusters that do not match the differences', () => {
  expect(() => clusteredPairedInterval([1, 2], ['a'], { level: 0.9 })).toThrow(/equal lengths/);
});
