import { expect, test } from 'vitest';
import { requireCount } from './require-count.ts';
import { requireEqualLengths } from './require-equal-lengths.ts';
import { requireOpenProbability } from './require-open-probability.ts';
import { requireValues } from './require-values.ts';
import { requireWithin } from './require-within.ts';

test('a refused argument is named with its place and the value found', () => {
  expect(() => requireValues('costs', [1, -2], { least: 0 })).toThrow(
    'costs[1] must be a finite number from 0 to Infinity, but is -2',
  );
  expect(() => requireValues('costs', [], {})).toThrow('costs must hold at least 1 numbers, but holds 0');
  expect(() => requireValues('costs', 3 as unknown as number[])).toThrow(TypeError);
  expect(() => requireCount('pairs', 2.5, 1)).toThrow('pairs must be a whole number of at least 1, but is 2.5');
  expect(() => requireOpenProbability('level', 95)).toThrow('level must lie strictly between 0 and 1, but is 95');
  expect(() => requireWithin('margin', Number.NaN, { least: 0, most: 1 })).toThrow(
    'margin must be a number from 0 to 1, but is NaN',
  );
  expect(() => requireEqualLengths({ a: [1], b: [] })).toThrow('arrays must have equal lengths, but a has 1, b has 0');
});

test('a sparse array is refused at its hole', () => {
  const sparse = [1, 2, 3];
  delete sparse[1];
  expect(() => requireValues('costs', sparse)).toThrow(
    'costs[1] must be a finite number from -Infinity to Infinity, but is undefined',
  );
});
