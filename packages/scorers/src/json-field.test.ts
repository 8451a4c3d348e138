import { expect, test } from 'vitest';
import { jsonField } from './json-field.ts';
import { answerOf } from './testing/answer-of.ts';

test.each([
  ['{"id":"A"}', { id: 'A', other: 1 }, true],
  ['{"id":"A"}', 'A', true],
  ['{"id":"B"}', { id: 'A' }, false],
  ['{"id":{"x":[1,2]}}', { id: { x: [1, 2] } }, true],
  ['{"id":1}', '1', false],
  ['{"ID":"A"}', 'A', false],
])('%s against %j: passed %j', (output, target, passed) => {
  expect(jsonField('id').score(answerOf(output, { target }))).toMatchObject({ passed });
});

test('follows a path to the object that holds the field', () => {
  const scorer = jsonField('id', { path: ['order'] });
  expect(scorer.score(answerOf('{"order":{"id":"A"}}', { target: 'A' }))).toMatchObject({ passed: true });
  expect(scorer.score(answerOf('{"id":"A"}', { target: 'A' }))).toMatchObject({ evidence: 'no field "order.id" in the object' });
});

test('reads own fields only: what every object inherits is no answer', () => {
  expect(jsonField('constructor').score(answerOf('{"a":1}', { target: 'x' }))).toMatchObject({ passed: false });
});
