import { expect, test } from 'vitest';
import { JsonValueSchema } from './json-value.ts';

const isJson = (value: unknown) => JsonValueSchema.safeParse(value).success;
const shared = { q: 1 };
const cyclic: { self?: unknown } = {};
cyclic.self = [cyclic];

test.each([
  ['a text', 'yes'],
  ['a number', -0.5],
  ['a boolean', false],
  ['null', null],
  ['an empty list and an empty record', [[], {}]],
  ['a record without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ['a record with keys that objects have of their own', JSON.parse('{"constructor":1,"__proto__":2}')],
  ['the same record twice', [shared, shared]],
])('%s is JSON', (_, value) => {
  expect(isJson(value)).toBe(true);
  expect(JsonValueSchema.parse(value)).toBe(value);
});

test.each([
  ['nothing', undefined],
  ['what is no number', Number.NaN],
  ['a number without end', Number.POSITIVE_INFINITY],
  ['a BigInt', 1n],
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['an object of a class', new (class Answer {})()],
  ['a list with a hole', Array(1)],
  ['a member that is nothing', { a: undefined }],
  ['a fault deep inside', { a: [{ b: [1, Number.NaN] }] }],
  ['what holds itself', cyclic],
])('%s is not JSON', (_, value) => expect(isJson(value)).toBe(false));
