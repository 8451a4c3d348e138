import { expect, test } from 'vitest';
import { isNestedDeeply } from './is-nested-deeply.ts';

const lists = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
const objects = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

test.each([
  ['a text', 'a', false],
  ['1000 lists', lists(1000), false],
  ['1001 lists', lists(1001), true],
  ['100,000 lists', lists(100_000), true],
  ['1000 objects', objects(1000), false],
  ['1001 objects', objects(1001), true],
  ['2000 lists side by side', Array.from({ length: 2000 }, () => []), false],
])('%s', (_, value, expected) => {
  expect(isNestedDeeply(value)).toBe(expected);
});
