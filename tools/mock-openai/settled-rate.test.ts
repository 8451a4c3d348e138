import { expect, test } from 'vitest';
import { settledRate } from './settled-rate.ts';

const second = (answered: number, refused: number) => ({ requests: answered + refused, answered, refused });

test('leaves out the first two seconds and the last one: (10 + 12) / 2 answers, 3 of 25 requests refused', () => {
  const seconds = [second(40, 60), second(30, 10), second(10, 3), second(12, 0), second(4, 0)];
  expect(settledRate(seconds, 9_000)).toEqual({ answeredPerSecond: 11, refusedShare: 3 / 25 });
});

test('a second that has not passed is no rate, and a short run has none', () => {
  const seconds = [second(9, 0), second(9, 0), second(9, 0), second(1, 0)];
  expect(settledRate(seconds, 3_100)).toEqual({ answeredPerSecond: 9, refusedShare: 0 });
  expect(settledRate(seconds, 2_900)).toBeUndefined();
  expect(settledRate(seconds.slice(0, 3), 60_000)).toBeUndefined();
  expect(settledRate([], 0)).toBeUndefined();
});
