import { expect, test } from 'vitest';
import { type CustomVerdict, custom } from './custom.ts';
import { answerOf } from './testing/answer-of.ts';

const returning = (verdict: CustomVerdict) => custom({ name: 'own', version: '7', metric: 'tone' }, () => verdict);

test.each<[CustomVerdict, object]>([
  [true, { state: 'scored', value: 1, passed: true }],
  [false, { state: 'scored', value: 0, passed: false }],
  [0.25, { state: 'scored', value: 0.25 }],
  [
    { state: 'unscored', reason: 'no opinion' },
    { state: 'unscored', reason: 'no opinion' },
  ],
])('a function that returns %j', async (verdict, outcome) => {
  expect(await returning(verdict).score(answerOf('x'))).toMatchObject(outcome);
});

test('keeps the name, version and metric given', () => {
  expect(returning(true)).toMatchObject({ name: 'own', version: '7', metric: 'tone' });
});

test.each([Number.NaN, -0.1, 1.1])('refuses the value %d', async (value) => {
  await expect(async () => returning(value).score(answerOf('x'))).rejects.toThrow(/score .* of the scorer "own"/);
});

test('what the function throws is not turned into a wrong answer', async () => {
  const failing = custom({ name: 'own', version: '1' }, () => {
    throw new RangeError('bug');
  });
  await expect(async () => failing.score(answerOf('x'))).rejects.toThrow('bug');
});
