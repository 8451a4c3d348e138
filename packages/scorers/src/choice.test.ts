import { expect, test } from 'vitest';
import { choice } from './choice.ts';
import { answerOf } from './testing/answer-of.ts';

const sentiment = ['positive', 'negative', 'neutral'];

test.each([
  ['The sentiment is positive.', true],
  ['Positive! Clearly POSITIVE.', true],
  ['positive or negative', false],
  ['positively', false],
  ['nonpositive', false],
  ['negative', false],
  ['unsure', false],
])('%j against "positive": passed %j', (output, passed) => {
  expect(choice(sentiment).score(answerOf(output, { target: 'positive' }))).toMatchObject({ passed });
});

test('a label inside a longer one does not count as a second label', () => {
  expect(choice(['spam', 'not spam']).score(answerOf('This is not spam.', { target: 'not spam' }))).toMatchObject({
    passed: true,
  });
});

test('labels are plain texts, and words of any alphabet', () => {
  expect(choice(['c++', 'c#']).score(answerOf('It is C++', { target: 'C++' }))).toMatchObject({ passed: true });
  expect(choice(['ja', 'nein']).score(answerOf('jährlich', { target: 'ja' }))).toMatchObject({ passed: false });
});

test('a target that is no label is unscored', () => {
  expect(choice(sentiment).score(answerOf('positive', { target: 'mixed' }))).toMatchObject({ state: 'unscored' });
});

test.each([[['one']], [['a', 'A']], [['a', '']]])('refuses the labels %j', (labels) => {
  expect(() => choice(labels)).toThrow(/labels/);
});
