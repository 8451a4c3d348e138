import { expect, test } from 'vitest';
import { exactMatch } from './exact-match.ts';
import { answerOf } from './testing/answer-of.ts';

test.each([
  ['Paris', 'Paris', {}, true],
  [' Paris\n', 'Paris', {}, true],
  [' Paris', 'Paris', { trim: false }, false],
  ['paris', 'Paris', {}, false],
  ['paris', 'Paris', { ignoreCase: true }, true],
  ['Paris.', 'Paris', {}, false],
  ['42', 42, {}, true],
])('answer %j, target %j, options %j: passed %j', (output, target, options, passed) => {
  expect(exactMatch(options).score(answerOf(output, { target }))).toMatchObject({ value: passed ? 1 : 0, passed });
});

test('a case without a text as its target is unscored, not wrong', () => {
  expect(exactMatch().score(answerOf('x'))).toMatchObject({ state: 'unscored' });
  expect(exactMatch().score(answerOf('x', { target: { a: 1 } }))).toMatchObject({ state: 'unscored' });
});

test('evidence is clipped to a short phrase', () => {
  const outcome = exactMatch().score(answerOf('x'.repeat(10_000), { target: 'y' }));
  expect(JSON.stringify(outcome).length).toBeLessThan(300);
});
