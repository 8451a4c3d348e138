import { expect, test } from 'vitest';
import { tangoScore } from './tango-score.ts';

test('is 0 at the observed difference and falls as the supposed difference rises', () => {
  const counts = { wins: 9, losses: 4, n: 50 };
  expect(tangoScore(counts, 0.1)).toBe(0);
  const scores = [-0.9, -0.5, -0.1, 0, 0.05, 0.3, 0.8].map((difference) => tangoScore(counts, difference));
  expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
});

test('at a difference of 0 it is the McNemar z, (w − l)/√(w + l)', () => {
  expect(tangoScore({ wins: 9, losses: 4, n: 50 }, 0)).toBeCloseTo(5 / Math.sqrt(13), 14);
});
