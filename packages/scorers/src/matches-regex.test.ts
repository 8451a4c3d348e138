import { expect, test } from 'vitest';
import { matchesRegex } from './matches-regex.ts';
import { answerOf } from './testing/answer-of.ts';

test.each([
  ['ORD-\\d{5}', '', 'order ORD-12345.', true],
  ['^ORD', '', 'order ORD-12345.', false],
  ['^ord', 'im', 'order:\nORD-12345.', true],
  ['a.b', '', 'a\nb', false],
  ['a.b', 's', 'a\nb', true],
  ['(?<year>\\d{4})-\\u0030', '', '2024-0', true],
])('/%s/%s on %j: passed %j', (pattern, flags, output, passed) => {
  expect(matchesRegex(pattern, { flags }).score(answerOf(output))).toMatchObject({ passed });
});

test.each([
  ['(?=a)b', '', /pattern \/\(\?=a\)b\//],
  ['(a)\\1', '', /pattern/],
  ['(', '', /pattern/],
  ['a', 'g', /flag "g"/],
])('says at construction that /%s/%s cannot be used', (pattern, flags, message) => {
  expect(() => matchesRegex(pattern, { flags })).toThrow(message);
});
