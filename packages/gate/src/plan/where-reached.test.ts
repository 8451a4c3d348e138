import { normalCdf, normalQuantile } from '@plumbline/stats';
import { expect, test } from 'vitest';
import { whereReached } from './where-reached.ts';

const asked = { power: 0.8, near: 0.001, alpha: 0.05 };
/** The power of a one-sided z test at 5 %, by hand: Φ(size/0.1 − 1.644854) is 80 % at 0.1·2.486475. */
const ofSize = (size: number) => normalCdf(size / 0.1 + normalQuantile(0.05));

test('finds where a normal power is reached, from any guess: at 0.2486 of a standard error of 0.1', () => {
  for (const from of [0.001, 0.2, 0.9]) {
    const found = whereReached({ ...asked, chanceAt: ofSize, growth: 1 }, { from, least: 1e-6, most: 1 });
    expect(Math.abs((found ?? 0) / 0.2486475 - 1)).toBeLessThan(0.002);
  }
});

test('a good guess takes three tries, where power grows with the root of the cases: (2.486475/0.1)² = 618.3', () => {
  let tries = 0;
  const chanceAt = (cases: number) => {
    tries += 1;
    return normalCdf(0.1 * Math.sqrt(cases) + normalQuantile(0.05));
  };
  const found = whereReached({ ...asked, chanceAt, growth: 1 / 2 }, { from: 500, least: 1, most: 1e6 });
  expect(Math.abs((found ?? 0) / 618.26 - 1)).toBeLessThan(0.002);
  expect(tries).toBeLessThanOrEqual(3);
});

test('a step is found to a fiftieth of itself', () => {
  const chanceAt = (value: number) => (value < 700 ? 0 : 1);
  const found = whereReached({ ...asked, chanceAt, growth: 1 / 2 }, { from: 100, least: 10, most: 1e5 }) ?? 0;
  expect(Math.abs(found / 700 - 1)).toBeLessThan(0.02);
});

test('is the least that is possible where that is enough, and nothing where nothing is', () => {
  const within = { from: 50, least: 40, most: 1000 };
  expect(whereReached({ ...asked, chanceAt: () => 1, growth: 1 }, within)).toBe(40);
  expect(whereReached({ ...asked, chanceAt: () => 0, growth: 1 }, within)).toBeUndefined();
});
