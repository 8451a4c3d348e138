import { expect, test } from 'vitest';
import { LINE_COLUMNS, textTable, wrapText } from './text-table.ts';

test('the first column stands left, the others right; a row of one cell stands across', () => {
  expect(textTable([['suite', 'cases'], ['area/things'], ['  one', '12'], ['  another', '2,400']])).toEqual([
    'suite      cases',
    'area/things',
    '  one         12',
    '  another  2,400',
  ]);
});

test('a long name is cut, a figure never is', () => {
  const lines = textTable([
    ['suite', 'cases'],
    ['x'.repeat(100), '123,456'],
  ]);
  expect(lines[1]).toBe(`${'x'.repeat(70)}…  123,456`);
  expect(lines[1]).toHaveLength(LINE_COLUMNS);
});

test('a sentence is broken between words, at 80 columns at most', () => {
  const lines = wrapText('word '.repeat(40).trim());
  expect(lines.map((line) => line.length)).toEqual([79, 79, 39]);
});
