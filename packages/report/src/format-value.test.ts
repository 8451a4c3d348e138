import { expect, test } from 'vitest';
import { formatCount, formatDifference, formatNumber, formatP, formatRatio, formatValue } from './format-value.ts';

test.each([
  [0.9314, 'share', '93.1%'],
  [0, 'share', '0.0%'],
  [0.0001, 'share', '0.01%'],
  [0.00121, 'usd', '$0.00121'],
  [12.5, 'usd', '$12.50'],
  [1240.4, 'usd', '$1,240.40'],
  [1420.4, 'ms', '1,420 ms'],
  [0.25, 'stars', '0.250 stars'],
])('%d %s reads %s', (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

test.each([
  [-0.0139, 'share', '−1.4 points', '−1.4'],
  [0.004, 'share', '+0.4 points', '+0.4'],
  [0, 'share', '0.0 points', '0.0'],
  [-0.0001, 'share', '−0.01 points', '−0.01'],
  [-30, 'ms', '−30 ms', '−30'],
  [0.00012, 'usd', '+$0.000120', '+$0.000120'],
])('a difference of %d %s reads %s', (value, unit, text, bare) => {
  expect(formatDifference(value, unit)).toBe(text);
  expect(formatDifference(value, unit, { bare: true })).toBe(bare);
});

test('a ratio reads as its change in percent', () => {
  expect([0.92, 1, 1.05, 2.5].map(formatRatio)).toEqual(['−8.0%', '0.0%', '+5.0%', '+150.0%']);
});

test('counts, p-values and large numbers', () => {
  expect([formatCount(1, 'case'), formatCount(1200, 'case')]).toEqual(['1 case', '1,200 cases']);
  expect([0.0004, 0.0214, 1].map(formatP)).toEqual(['< 0.001', '0.021', '1.000']);
  expect([formatNumber(1234567.891, 2), formatNumber(-0.001, 1)]).toEqual(['1,234,567.89', '0.0']);
});
