import { expect, test } from 'vitest';
import { costUsdOf } from './cost-usd.ts';
import { sumUsd } from './sum-usd.ts';

test('100,000 calls of 1,237 and 41 tokens at $0.15 and $0.60 a million cost what their tokens do: $21.015 to the last digit', () => {
  const price = { model: 'm', input: 0.15, output: 0.6 };
  const call = { usage: { inputTokens: 1237, outputTokens: 41 }, latencyMs: 1 };
  const costs = Array.from({ length: 100_000 }, () => costUsdOf(call, price));
  // 123,700,000 x 0.15 + 4,100,000 x 0.60 = 18,555,000 + 2,460,000 millionths of a dollar.
  expect(sumUsd(costs)).toBe(21.015);
  // A plain sum drifts.
  expect(costs.reduce((sum: number, cost) => sum + (cost ?? 0), 0)).not.toBe(21.015);
});

test('ten dimes are a dollar, and what is too small for token prices keeps its digits', () => {
  expect(sumUsd(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  expect(sumUsd([1 / 3e9, 1 / 3e9])).toBe(2 / 3e9);
});

test('no amount is 0, one that is unknown makes the sum unknown', () => {
  expect(sumUsd([])).toBe(0);
  expect(sumUsd([0.1, undefined, 0.2])).toBeUndefined();
});
