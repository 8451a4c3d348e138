import { expect, test } from 'vitest';
import { formatShare } from './format-share.ts';

test('one decimal', () => {
  expect([formatShare(1, 3), formatShare(1, 2)]).toEqual(['33.3%', '50.0%']);
});

test('rounding never turns one failure in ten thousand into none, nor one success into zero', () => {
  expect([formatShare(9999, 10_000), formatShare(1, 10_000)]).toEqual(['99.9%', '0.1%']);
  expect([formatShare(10, 10), formatShare(0, 10)]).toEqual(['100.0%', '0.0%']);
});

test('a share of nothing is no number', () => {
  expect(formatShare(0, 0)).toBe('no data');
});
