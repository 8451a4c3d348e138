import { expect, test } from 'vitest';
import { jsonEquals } from './json-equals.ts';
import { answerOf } from './testing/answer-of.ts';

const target = { order_id: 'ORD-1', email: 'a@b.c' };

test.each([
  ['{"email":"a@b.c","order_id":"ORD-1"}', true],
  ['Here you are: {"order_id":"ORD-1","email":"a@b.c"} Bye!', true],
  ['```json\n{\n "order_id": "ORD-1", "email": "a@b.c"\n}\n```', true],
  ['{"order_id":"ORD-1","email":"a@b.c","name":"x"}', false],
  ['{"order_id":"ORD-2"} {"order_id":"ORD-1","email":"a@b.c"}', false],
  ['none', false],
])('%j: passed %j', (output, passed) => {
  expect(jsonEquals().score(answerOf(output, { target }))).toMatchObject({ passed });
});

test('a structured answer is taken as it is', () => {
  expect(jsonEquals().score({ ...answerOf('', { target }), value: target })).toMatchObject({ passed: true });
  expect(jsonEquals().score({ ...answerOf('', { target }), value: [target] })).toMatchObject({ passed: false });
});
