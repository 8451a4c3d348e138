import { expect, test } from 'vitest';
import { markdownTable } from './markdown-table.ts';

test('columns are as wide as their widest cell, and never narrower than the rule of Markdown asks', () => {
  expect(
    markdownTable(
      ['a', 'wall'],
      [
        ['bare', '1.00'],
        ['x', '12.50 s'],
      ],
    ),
  ).toBe('| a    | wall    |\n| ---- | ------- |\n| bare | 1.00    |\n| x    | 12.50 s |\n');
});

test('a bar in a cell does not open another column, and a missing cell is empty', () => {
  expect(markdownTable(['one', 'two'], [['a|b']])).toBe('| one  | two |\n| ---- | --- |\n| a\\|b |     |\n');
});
