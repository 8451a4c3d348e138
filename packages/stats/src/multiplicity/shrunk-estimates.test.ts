import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import reference from './reference-values.json' with { type: 'json' };
import { shrunkEstimates } from './shrunk-estimates.ts';

test.each(reference.shrunkEstimates)('data set %$ agrees with metafor', ({ input, expected }) => {
  const { centre, spread, estimates } = shrunkEstimates(
    input.estimates.map((estimate, index) => ({ estimate, standardError: input.standardErrors[index] ?? 0 })),
  );
  for (const [index, value] of [centre, spread, ...estimates].entries()) expect(value).toBeCloseTo(expected[index] ?? 9, 8);
});

test('by hand: 0 and 4 with errors of 1 have squares 8/(1 + v) = 1 at v = 7, so each keeps ⅞ of its distance from 2', () => {
  const { estimates, centre, spread } = shrunkEstimates([
    { estimate: 0, standardError: 1 },
    { estimate: 4, standardError: 1 },
  ]);
  expect(centre).toBeCloseTo(2, 12);
  expect(spread).toBeCloseTo(Math.sqrt(7), 12);
  expect(estimates[0]).toBeCloseTo(0.25, 12);
  expect(estimates[1]).toBeCloseTo(3.75, 12);
});

test('each lies between its own estimate and the centre; the more certain moves less; a lone slice stays', () => {
  const slice = fc.record({
    estimate: fc.double({ min: -1, max: 1, noNaN: true }),
    standardError: fc.double({ min: 0.001, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(slice, { minLength: 1, maxLength: 12 }), (slices) => {
      const { estimates, centre } = shrunkEstimates(slices);
      const kept = slices.map(({ estimate }, index) => ((estimates[index] ?? 9) - centre) / (estimate - centre));
      for (const [index, { estimate, standardError }] of slices.entries()) {
        if (Math.abs(estimate - centre) < 1e-6) continue;
        expect(kept[index]).toBeGreaterThanOrEqual(-1e-9);
        expect(kept[index]).toBeLessThanOrEqual(1 + 1e-9);
        const certain = slices.findIndex((other) => other.standardError <= standardError / 2);
        if (Math.abs((slices[certain]?.estimate ?? centre) - centre) > 1e-6) {
          expect(kept[certain] ?? 0).toBeGreaterThanOrEqual((kept[index] ?? 0) - 1e-6);
        }
      }
      if (slices.length === 1) expect(estimates[0]).toBe(slices[0]?.estimate);
    }),
  );
});

test('over many suites of 20 slices it errs far less than the plain estimates', () => {
  const random = seededRandom(51);
  let [plain, shrunk] = [0, 0];
  for (let run = 0; run < 200; run += 1) {
    const truths = randomNormals(20, random).map((value) => 0.05 * value);
    const slices = randomNormals(20, random).map((noise, index) => {
      const standardError = 0.05 + 0.005 * index;
      return { estimate: (truths[index] ?? 0) + standardError * noise, standardError };
    });
    const { estimates } = shrunkEstimates(slices);
    for (const [index, truth] of truths.entries()) {
      plain += ((slices[index]?.estimate ?? 0) - truth) ** 2;
      shrunk += ((estimates[index] ?? 0) - truth) ** 2;
    }
  }
  expect(shrunk / plain).toBeLessThan(0.4);
});

test('refuses no slices, and an error that is not positive', () => {
  expect(() => shrunkEstimates([])).toThrow(RangeError);
  expect(() => shrunkEstimates([{ estimate: 0, standardError: 0 }])).toThrow(/slices\[0\]\.standardError/);
  expect(() => shrunkEstimates([{ estimate: Number.NaN, standardError: 1 }])).toThrow(/slices\[0\]\.estimate/);
});
