import { expect, test } from 'vitest';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { randomNormals } from '../testing/random-normals.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { ppiInterval } from './ppi-interval.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.ppiInterval)('data set %$ agrees with numpy', ({ input, expected }) => {
  const { judgeWeight, lower, upper } = ppiInterval(input, input);
  for (const [index, value] of [judgeWeight, lower, upper].entries()) expect(value).toBeCloseTo(expected[index] ?? 9, 11);
});

test('a judge that says the same of everything is ignored: the labels alone', () => {
  const human = [0.1, 0.4, -0.3, 0.2];
  const found = ppiInterval({ human, judgeOnSame: [1, 1, 1, 1], judgeElsewhere: [1, 1, 1] }, { level: 0.9 });
  expect(found.judgeWeight).toBe(0);
  expect(found.estimate).toBeCloseTo(mean(human), 14);
  expect(found.upper).toBeCloseTo(mean(human) + normalQuantile(0.95) * standardError(human), 13);
  expect(found.caution).toMatch(/4 human labels are few/);
});

test('a judge that is shifted by a constant changes nothing; swapping the models flips the interval', () => {
  const [human, judgeOnSame, judgeElsewhere] = [
    [0.1, 0.4, -0.3, 0.2, 0],
    [0.2, 0.3, -0.2, 0.1, 0],
    [0.1, -0.1, 0.3, 0.2, 0, 0.4, -0.2],
  ];
  const plain = ppiInterval({ human, judgeOnSame, judgeElsewhere }, { level: 0.9 });
  const shift = (values: number[]) => values.map((value) => value + 5);
  const shifted = ppiInterval({ human, judgeOnSame: shift(judgeOnSame), judgeElsewhere: shift(judgeElsewhere) }, { level: 0.9 });
  expect(shifted.lower).toBeCloseTo(Number(plain.lower), 12);
  const negate = (values: number[]) => values.map((value) => -value);
  const negated = { human: negate(human), judgeOnSame: negate(judgeOnSame), judgeElsewhere: negate(judgeElsewhere) };
  expect(ppiInterval(negated, { level: 0.9 }).lower).toBeCloseTo(-Number(plain.upper), 12);
});

test('with 60 labels and a biased but informative judge it covers near its 90 %, and is narrower than the labels alone', () => {
  const random = seededRandom(14);
  let [covered, width, labelsWidth] = [0, 0, 0];
  for (let run = 0; run < 400; run += 1) {
    const truth = randomNormals(460, random);
    const judge = randomNormals(460, random).map((noise, index) => 0.3 + (truth[index] ?? 0) + 0.5 * noise);
    const human = truth.slice(0, 60);
    const { lower, upper } = ppiInterval(
      { human, judgeOnSame: judge.slice(0, 60), judgeElsewhere: judge.slice(60) },
      { level: 0.9 },
    );
    covered += Number(Number(lower) <= 0 && 0 <= Number(upper));
    width += Number(upper) - Number(lower);
    labelsWidth += 2 * normalQuantile(0.95) * standardError(human);
  }
  expect(covered / 400).toBeGreaterThan(0.85);
  expect(covered / 400).toBeLessThan(0.95);
  expect(width).toBeLessThan(0.8 * labelsWidth);
});

test('claims no certainty without variation; refuses labels and judgements that do not match', () => {
  const same = [1, 1];
  expect(ppiInterval({ human: same, judgeOnSame: same, judgeElsewhere: same }, { level: 0.9 })).toMatchObject({
    lower: null,
    reason: /nothing varies/,
  });
  expect(() => ppiInterval({ human: [1, 2, 3], judgeOnSame: same, judgeElsewhere: same }, { level: 0.9 })).toThrow(
    /equal lengths/,
  );
});
