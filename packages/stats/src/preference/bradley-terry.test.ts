import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { bradleyTerry, type PairwiseJudgement } from './bradley-terry.ts';
import reference from './reference-values.json' with { type: 'json' };

const won = (first: string, second: string, times: number): PairwiseJudgement[] =>
  Array.from({ length: times }, () => ({ first, second, firstScore: 1 }));

// R takes the weights of its variance from the last step but one, hence only five decimals of a point.
test.each(reference.bradleyTerry)("data set %$ agrees with R's logistic regression", ({ input, expected }) => {
  const judgements = input.first.map((first, index) => ({
    first,
    second: input.second[index] ?? '',
    firstScore: input.score[index] ?? 0,
    cluster: input.cluster[index] ?? '',
  }));
  const { scores } = bradleyTerry(judgements, { reference: 'prod', level: input.level });
  const others = input.models.slice(1).map((model) => scores.get(model));
  const found = [...others.map((one) => one?.estimate), ...others.map((one) => one?.lower), ...others.map((one) => one?.upper)];
  for (const [index, value] of found.entries()) expect(Math.abs(Number(value) - (expected[index] ?? 9e9))).toBeLessThan(1e-5);
});

test('two models in closed form: 30 wins to 10 are 400·log10(3) points', () => {
  const { scores } = bradleyTerry([...won('new', 'old', 30), ...won('old', 'new', 10)], { reference: 'old', level: 0.9 });
  expect(scores.get('new')?.estimate).toBeCloseTo(400 * Math.log10(3), 8);
  expect(scores.get('old')).toMatchObject({ estimate: 0, lower: null, reason: /by definition/ });
});

test('naming the pair the other way round, or in another order, changes nothing; ties count half', () => {
  const judgements = [
    ...won('a', 'b', 4),
    ...won('b', 'c', 3),
    ...won('c', 'a', 2),
    { first: 'a', second: 'c', firstScore: 0.5 },
  ];
  const turned = judgements
    .map(({ first, second, firstScore }) => ({ first: second, second: first, firstScore: 1 - firstScore }))
    .toReversed();
  const [plain, other] = [judgements, turned].map((list) => bradleyTerry(list, { reference: 'a', level: 0.9 }).scores);
  for (const model of ['b', 'c']) {
    expect(other?.get(model)?.estimate).toBeCloseTo(Number(plain?.get(model)?.estimate), 8);
    expect(other?.get(model)?.upper).toBeCloseTo(Number(plain?.get(model)?.upper), 8);
  }
});

test('covers equal models near its 90 %', () => {
  const random = seededRandom(16);
  const covered = Array.from({ length: 300 }, () => {
    const judgements = Array.from({ length: 150 }, (_, index) => ({
      first: ['a', 'b', 'c'][index % 3] ?? 'a',
      second: ['b', 'c', 'a'][index % 3] ?? 'b',
      firstScore: Number(random() < 0.5),
    }));
    const score = bradleyTerry(judgements, { reference: 'a', level: 0.9 }).scores.get('b');
    return Number(score?.lower) <= 0 && 0 <= Number(score?.upper);
  }).filter(Boolean);
  expect(covered.length / 300).toBeGreaterThan(0.84);
  expect(covered.length / 300).toBeLessThan(0.95);
});

test('gives no bounds where fewer than five judgements or prompts stand for themselves', () => {
  const onePrompt = [...won('new', 'old', 40), ...won('old', 'new', 20)].map((each) => ({ ...each, cluster: 'prompt' }));
  for (const judgements of [onePrompt, [{ first: 'new', second: 'old', firstScore: 0.5 }]]) {
    expect(bradleyTerry(judgements, { reference: 'old', level: 0.9 }).scores.get('new')).toMatchObject({
      lower: null,
      upper: null,
      reason: 'an interval needs 5 independent judgements or clusters; found 1',
    });
  }
});

test('refuses a model against itself, and a reference that nobody judged', () => {
  expect(() => bradleyTerry(won('a', 'a', 2), { reference: 'a', level: 0.9 })).toThrow('judgements[0] is of "a" against itself');
  expect(() => bradleyTerry(won('a', 'b', 2), { reference: 'c', level: 0.9 })).toThrow(
    'the reference "c" is in none of 2 judgements',
  );
});

test('says when no finite strengths fit; refuses scores outside [0, 1]', () => {
  expect(bradleyTerry(won('a', 'b', 3), { reference: 'b', level: 0.9 })).toMatchObject({ reason: /never lost to/ });
  expect(() => bradleyTerry([{ first: 'a', second: 'b', firstScore: 2 }], { reference: 'a', level: 0.9 })).toThrow(
    /judgements\[0\]/,
  );
});
