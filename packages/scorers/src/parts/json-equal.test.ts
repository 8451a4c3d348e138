import type { JsonValue } from '@plumbline/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonEqual } from './json-equal.ts';

test.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [null, {}, false],
  [1, '1', false],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  [0, -0, true],
])('%j and %j: %j', (left, right, equal) => {
  expect(jsonEqual(left, right)).toBe(equal);
});

test('what every object inherits is not a key of it', () => {
  expect(jsonEqual(JSON.parse('{"__proto__":{}}'), { toString: 1 })).toBe(false);
});

test('a value equals its copy, and two values are equal both ways round', () => {
  const parsed = fc.json().map((text): JsonValue => JSON.parse(text));
  fc.assert(
    fc.property(parsed, parsed, (left, right) => {
      expect(jsonEqual(left, structuredClone(left))).toBe(true);
      expect(jsonEqual(left, right)).toBe(jsonEqual(right, left));
    }),
  );
});
