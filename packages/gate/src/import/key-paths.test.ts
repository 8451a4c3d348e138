import { expect, test } from 'vitest';
import { keyPaths } from './key-paths.ts';

test('tells the paths of all keys, through lists, and stops at the end of the first value', () => {
  const text = '{"a":{"b":[{"c":1},{"d":"e: \\"f\\": {"}]},"g":NaN}\n{"other":1}';
  expect([...keyPaths(text)]).toEqual(['a', 'a.b', 'a.b[].c', 'a.b[].d', 'g']);
});

test.each([
  ['[{"instance_id":"x","stats":[{"na', ['[].instance_id', '[].stats']],
  ['{"a":{"b":"cut in the mid', ['a', 'a.b']],
  ['{"a', []],
  ['', []],
  ['plain text', []],
])('a text that is cut anywhere tells what stands before the cut: %s', (text, expected) => {
  expect([...keyPaths(text)]).toEqual(expected);
});
