import { expect, test } from 'vitest';
import { binomialProbability } from '../distributions/binomial-probability.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { drawBinomial } from './draw-binomial.ts';

test.each([
  { trials: 7, probability: 0.3 },
  { trials: 40, probability: 0.03 },
  { trials: 40, probability: 0.98 },
  { trials: 500, probability: 0.5 },
])('evenly spread uniform numbers give each outcome of $trials trials at $probability its probability', (law) => {
  const evenly = 20_000;
  const counts = new Array<number>(law.trials + 1).fill(0);
  for (let index = 0; index < evenly; index += 1) {
    const outcome = drawBinomial(law, () => (index + 0.5) / evenly);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  for (const [outcome, count] of counts.entries()) {
    expect(Math.abs(count / evenly - binomialProbability(outcome, law))).toBeLessThan(1.01 / evenly);
  }
});

test('keeps mean and variance where the trials are a million', () => {
  const random = seededRandom(2);
  const draws = Array.from({ length: 4000 }, () => drawBinomial({ trials: 1e6, probability: 0.95 }, random));
  const scaled = draws.map((draw) => (draw - 950_000) / Math.sqrt(47_500));
  expect(Math.abs(scaled.reduce((sum, value) => sum + value, 0) / 4000)).toBeLessThan(0.06);
  expect(Math.abs(scaled.reduce((sum, value) => sum + value * value, 0) / 4000 - 1)).toBeLessThan(0.09);
});

test('sure and impossible successes need no luck; the last uniform number still gives an outcome', () => {
  expect(drawBinomial({ trials: 5, probability: 0 }, () => 0.5)).toBe(0);
  expect(drawBinomial({ trials: 5, probability: 1 }, () => 0.5)).toBe(5);
  expect(drawBinomial({ trials: 0, probability: 0.5 }, () => 0.5)).toBe(0);
  expect(drawBinomial({ trials: 5, probability: 0.4 }, () => 1 - 2 ** -53)).toBeGreaterThanOrEqual(0);
});
