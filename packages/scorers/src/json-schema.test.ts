import { expect, test } from 'vitest';
import { jsonSchema } from './json-schema.ts';
import { answerOf } from './testing/answer-of.ts';

const order = {
  type: 'object',
  properties: { id: { type: 'string' }, pattern: { type: 'string' }, items: { type: 'array', items: { $ref: '#/$defs/item' } } },
  required: ['id'],
  additionalProperties: false,
  $defs: { item: { type: 'integer', minimum: 1 } },
};

test.each([
  ['Sure: {"id":"A","items":[1,2],"pattern":"x"}', true],
  ['{"id":"A","items":[0]}', false],
  ['{"items":[1]}', false],
  ['{"id":"A","more":1}', false],
  ['no object', false],
])('%s: passed %j', (output, passed) => {
  expect(jsonSchema(order).score(answerOf(output))).toMatchObject({ passed });
});

test('names the place and the rule that was broken', () => {
  expect(jsonSchema(order).score(answerOf('{"id":1}'))).toMatchObject({ evidence: expect.stringContaining('#/id') });
});

test('leaves a very long answer unscored', () => {
  expect(jsonSchema(order).score(answerOf(' '.repeat(60_000)))).toMatchObject({ state: 'unscored' });
});

test('takes a frozen schema and does not change it', () => {
  expect(jsonSchema(Object.freeze({ type: 'object' })).score(answerOf('{}'))).toMatchObject({ passed: true });
});

test.each([
  [{ properties: { a: { pattern: '(a+)+$' } } }, /uses pattern/],
  [{ anyOf: [{ patternProperties: {} }] }, /uses patternProperties/],
  [{ properties: { a: { format: 'url' } } }, /format: "url"/],
  [{ properties: { a: { $ref: '#/$defs/none' } } }, /nothing is at "#\/\$defs\/none"/],
  [{ properties: { a: { $ref: 'https://example.com/schema' } } }, /nothing is at/],
  [{ $ref: '#' }, /Cannot use the JSON schema/],
])('refuses %j', (schema, message) => {
  expect(() => jsonSchema(schema)).toThrow(message);
});
