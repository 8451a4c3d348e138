import { expect, test } from 'vitest';
import { addCost, NO_COST } from '../known-cost.ts';
import { formatCost, formatUsd } from './format-usd.ts';

test('small amounts keep three digits, large ones their cents', () => {
  expect([0, 0.000_123_4, 0.0123, 1.5, 123.456].map(formatUsd)).toEqual(['$0', '$0.000123', '$0.0123', '$1.5000', '$123.46']);
});

test('an unknown cost is said, never taken for 0', () => {
  expect(formatCost(addCost(NO_COST, undefined))).toBe('unknown');
  expect(formatCost(addCost(addCost(NO_COST, 0.5), undefined))).toBe('$0.5000 + 1 unknown');
  expect(formatCost(addCost(NO_COST, 0))).toBe('$0');
});
