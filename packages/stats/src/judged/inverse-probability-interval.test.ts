import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedTInterval } from '../paired-mean/paired-t-interval.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { inverseProbabilityInterval } from './inverse-probability-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.inverseProbabilityInterval)('data set %$ agrees with the survey package of R', ({ input, expected }) => {
  const { estimate, lower, upper } = inverseProbabilityInterval(input.labels, input);
  for (const [index, value] of [estimate, lower, upper].entries()) expect(Number(value)).toBeCloseTo(expected[index] ?? 9, 11);
});

test('by hand: a label of 1 drawn with ½ and one of 0 drawn with ¼ stand for two and four cases: 2/6', () => {
  expect(inverseProbabilityInterval([1, 0], { probabilities: [0.5, 0.25], level: 0.9 }).estimate).toBeCloseTo(1 / 3, 14);
});

test('equal probabilities are the plain t interval, whatever they are', () => {
  const labels = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(labels, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, probability) => {
      fc.pre(Math.max(...values) - Math.min(...values) > 1e-3);
      const found = inverseProbabilityInterval(values, { probabilities: values.map(() => probability), level: 0.9 });
      expect(Number(found.lower)).toBeCloseTo(Number(pairedTInterval(values, { level: 0.9 }).lower), 10);
    }),
  );
});

test('where failures are sent to humans four times as often it covers near its 90 %, and the plain interval hardly ever', () => {
  const random = seededRandom(61);
  let [held, plainlyHeld] = [0, 0];
  for (let run = 0; run < 400; run += 1) {
    const all = randomNormals(300, random);
    const routed = all.map((value) => ({ value, probability: value < 0 ? 0.4 : 0.1 }));
    const labelled = routed.filter(({ probability }) => random() < probability);
    const labels = labelled.map(({ value }) => value);
    const holds = ({ lower, upper }: { lower: number | null; upper: number | null }) => Number(lower) <= 0 && 0 <= Number(upper);
    const probabilities = labelled.map(({ probability }) => probability);
    held += Number(holds(inverseProbabilityInterval(labels, { probabilities, level: 0.9 })));
    plainlyHeld += Number(holds(pairedTInterval(labels, { level: 0.9 })));
  }
  // Standard error of 400 runs: 0.015.
  expect(Math.abs(held / 400 - 0.9)).toBeLessThan(0.05);
  expect(plainlyHeld / 400).toBeLessThan(0.1);
});

test('claims no certainty from one label or equal ones; refuses a probability of 0', () => {
  expect(inverseProbabilityInterval([1], { probabilities: [0.5], level: 0.9 })).toMatchObject({ estimate: 1, lower: null });
  expect(inverseProbabilityInterval([1, 1], { probabilities: [0.5, 0.3], level: 0.9 })).toMatchObject({
    lower: null,
    reason: /equal/,
  });
  expect(() => inverseProbabilityInterval([1, 0], { probabilities: [0.5, 0], level: 0.9 })).toThrow(/probabilities\[1\]/);
});
