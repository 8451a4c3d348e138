import { expect, test } from 'vitest';
import { includes } from './includes.ts';
import { answerOf } from './testing/answer-of.ts';

const reply = 'Hi Carla, order ORD-89324 will arrive in 4 days.';

test.each([
  [['Carla', 'ORD-89324', '4 days'], {}, true],
  [['Carla', 'ORD-00000'], {}, false],
  ['carla', {}, false],
  ['carla', { ignoreCase: true }, true],
  [89324, {}, true],
])('target %j, options %j: passed %j', (target, options, passed) => {
  expect(includes(options).score(answerOf(reply, { target }))).toMatchObject({ passed });
});

test('names what is missing', () => {
  expect(includes().score(answerOf('a', { target: ['a', 'b'] }))).toMatchObject({ evidence: 'missing "b"' });
});

test('a fixed text stands in for the target', () => {
  expect(includes({ text: 'arrive' }).score(answerOf(reply))).toMatchObject({ passed: true });
});

test.each([[undefined], [''], [[]], [['a', 1]]])('the target %j, which says nothing, is unscored', (target) => {
  expect(includes().score(answerOf(reply, target === undefined ? {} : { target }))).toMatchObject({ state: 'unscored' });
});

test('refuses a fixed text that every answer holds', () => {
  expect(() => includes({ text: '' })).toThrow(/text is ""/);
});
