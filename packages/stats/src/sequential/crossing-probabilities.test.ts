import { expect, test } from 'vitest';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import reference from './reference-values.json' with { type: 'json' };

const total = (chances: number[]) => chances.reduce((sum, chance) => sum + chance, 0);

test.each(reference.crossingProbabilities)('plan %$ with drift $input.drift agrees with SciPy', ({ input, expected }) => {
  const looks = input.information.map((information, index) => ({ information, bound: input.bounds[index] ?? 0 }));
  expect(total(crossingProbabilities(looks, input))).toBeCloseTo(expected, 6);
});

test('one look is the fixed test', () => {
  expect(crossingProbabilities([{ information: 1, bound: 1.6 }])[0]).toBeCloseTo(normalCdf(-1.6), 14);
  expect(crossingProbabilities([{ information: 1, bound: 1.6 }], { drift: 2.5 })[0]).toBeCloseTo(normalCdf(0.9), 14);
});

test('a look whose bound is never reached changes nothing', () => {
  const chances = crossingProbabilities([
    { information: 0.4, bound: Infinity },
    { information: 1, bound: 1.7 },
  ]);
  expect(chances[0]).toBe(0);
  expect(chances[1]).toBeCloseTo(normalCdf(-1.7), 12);
});

test('refuses looks that do not rise within (0, 1]', () => {
  const bound = 2;
  expect(() =>
    crossingProbabilities([
      { information: 0.5, bound },
      { information: 0.5, bound },
    ]),
  ).toThrow(/looks\[1\]/);
  expect(() => crossingProbabilities([{ information: 1.1, bound }])).toThrow(RangeError);
  expect(() => crossingProbabilities([{ information: 1, bound: Number.NaN }])).toThrow(RangeError);
});
