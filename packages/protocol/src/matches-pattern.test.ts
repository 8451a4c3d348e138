import { expect, test } from 'vitest';
import { matchesPattern } from './matches-pattern.ts';

test.each([
  ['safety/*', 'safety/unsafe', true],
  ['safety/*', 'unsafe', false],
  ['*:en', 'lang:en', true],
  ['a*b*a', 'aba', true],
  ['ab*ba', 'aba', false],
  ['lang:en', 'lang:en', true],
  ['lang:e', 'lang:en', false],
  ['*', '', true],
])('%s on %s: %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected);
});
