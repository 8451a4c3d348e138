import { expect, test } from 'vitest';
import { drawLogNormal, drawNormal, drawPair } from './draws.ts';
import { randomStream } from './random-stream.ts';

const SIZE = 50_000;
const meanOf = (draw: () => number) => Array.from({ length: SIZE }, draw).reduce((sum, each) => sum + each, 0) / SIZE;

test('normal numbers have mean 0 and variance 1', () => {
  const random = randomStream('normal');
  // Standard errors 0.0045 and 0.0063.
  expect(Math.abs(meanOf(() => drawNormal(random)))).toBeLessThan(0.023);
  expect(Math.abs(meanOf(() => drawNormal(random) ** 2) - 1)).toBeLessThan(0.032);
});

test('log-normal amounts have mean 1 whatever their spread', () => {
  const random = randomStream('log-normal');
  // Variance exp(0.25) - 1 = 0.284, so a standard error of 0.0024.
  expect(Math.abs(meanOf(() => drawLogNormal(random, 0.5)) - 1)).toBeLessThan(0.012);
});

test('pairs change as often as they are asked to', () => {
  const random = randomStream('pairs');
  const change = () => {
    const { baseline, candidate } = drawPair(random, { wins: 0.05, losses: 0.15 });
    return candidate - baseline;
  };
  // 0.05 - 0.15 = -0.1, with a standard error of 0.002.
  expect(Math.abs(meanOf(change) + 0.1)).toBeLessThan(0.01);
});
