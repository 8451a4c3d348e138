import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstJsonObject } from './first-json-object.ts';
import { jsonEqual } from './json-equal.ts';

test.each([
  ['Here: {"a": {"b": [1, "}"]}} and {"c": 2}', { a: { b: [1, '}'] } }],
  ['the set {x, y} is written {"x": "\\"{"}', { x: '"{' }],
  ['{ }', {}],
  ['{"a":{"k":1},"b":{"k":2}}', { a: { k: 1 }, b: { k: 2 } }],
])('finds the first object in %s', (text, object) => {
  expect(firstJsonObject(text)).toEqual({ object });
});

test.each([
  ['no braces', /no JSON object/],
  ['{"a": 1', /cut/],
  ['{"a": "text without end', /cut/],
  ['{\'a\': 1} {"a": 1,}', /not valid/],
  ['{"pass": false, "pass": true}', /"pass" occurs twice/],
  [`{"a":${'['.repeat(150)}${']'.repeat(150)}}`, /deeper than 100/],
])('says why there is none in %s', (text, problem) => {
  expect(firstJsonObject(text)).toEqual({ problem: expect.stringMatching(problem) });
});

test('a key named __proto__ is a key like any other', () => {
  const found = firstJsonObject('{"__proto__":{"admin":true}}');
  expect('object' in found && Object.keys(found.object)).toEqual(['__proto__']);
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
});

test('whatever JSON.stringify writes of an object is found again, between any prose without braces', () => {
  const prose = fc.string().map((text) => text.replaceAll(/[{}]/g, ''));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), prose, prose, (object, before, after) => {
      const text = JSON.stringify(object);
      const found = firstJsonObject(`${before}${text}${after}`);
      expect('object' in found && jsonEqual(found.object, JSON.parse(text))).toBe(true);
    }),
  );
});
