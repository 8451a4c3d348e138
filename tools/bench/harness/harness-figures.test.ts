import { expect, test } from 'vitest';
import { harnessFigures, medianPair } from './harness-figures.ts';
import type { HarnessCost, HarnessPair } from './measure-pair.ts';

const cost = (cpuSeconds: number, wallSeconds: number, callsSeconds: number, peakResidentBytes = 0): HarnessCost => ({
  cpuSeconds,
  wallSeconds,
  callsSeconds,
  serverMs: 50,
  peakResidentBytes,
});
const pairOf = (cases: number, bare: HarnessCost, own: HarnessCost, models = 1): HarnessPair => ({
  cases,
  trials: cases * models,
  bare,
  own,
});

const small = pairOf(100, cost(0.5, 0.6, 0.4), cost(2, 2.5, 0.5));
const thousand = pairOf(1_000, cost(1.4, 4, 3.2), cost(2.9, 5.5, 3.3, 300e6));
const tenThousand = pairOf(10_000, cost(7.7, 32, 31.4), cost(10.1, 36, 32.5, 390e6));

test('a trial costs the difference to the small run over the trials between', () => {
  const [first, second] = harnessFigures({ command: 'run', latencyMs: 50, concurrency: 16 }, small, [thousand, tenThousand]);
  // (2.9 − 2) s / 900 and (1.4 − 0.5) s / 900; calls 3.3 s of 1,000 × 0.05 s / 16 = 3.125 s; wall 3 s of 900 × 0.05 s / 16 = 2.8125 s.
  expect(first).toMatchObject({ trials: 1_000, residentBytes: 300e6 });
  expect(first?.cpuMs).toBeCloseTo(1, 10);
  expect(first?.bareCpuMs).toBeCloseTo(1, 10);
  expect(first?.callsRatio).toBeCloseTo(3.3 / 3.125, 10);
  expect(first?.bareCallsRatio).toBeCloseTo(3.2 / 3.125, 10);
  expect(first?.wallRatio).toBeCloseTo(3 / 2.8125, 10);
  expect(first).not.toHaveProperty('further');
  // 90e6 bytes and 7.2 s over 9,000 further trials, 0.8 ms each where the first 900 took 1 ms each.
  expect(second?.further?.bytesPerTrial).toBeCloseTo(10_000, 6);
  expect(second?.further?.cpuRatio).toBeCloseTo(0.8, 10);
});

test('without latency the ideal is what the bare loop takes', () => {
  const [figures] = harnessFigures({ command: 'run', latencyMs: 0, concurrency: 16 }, small, [thousand]);
  expect(figures?.callsRatio).toBeCloseTo(3.3 / 3.2, 10);
  expect(figures?.wallRatio).toBeCloseTo(3 / 3.4, 10);
});

test('of two models each has its own slots: the trials are twice the cases, the ideal is that of the cases', () => {
  const less = pairOf(100, cost(0.5, 0.6, 0.4), cost(2, 2.5, 0.5), 2);
  const more = pairOf(1_000, cost(1.4, 4, 3.2), cost(3.8, 5.5, 3.3), 2);
  const [figures] = harnessFigures({ command: 'compare', latencyMs: 50, concurrency: 16 }, less, [more]);
  expect(figures?.cpuMs).toBeCloseTo(1, 10);
  expect(figures?.callsRatio).toBeCloseTo(3.3 / 3.125, 10);
});

test('of several rounds each figure is the median', () => {
  const rounds = [1, 5, 3].map((seconds) => pairOf(100, cost(seconds, 2 * seconds, 0), cost(10 * seconds, 0, 0)));
  expect(medianPair(rounds)).toEqual(pairOf(100, cost(3, 6, 0), cost(30, 0, 0)));
  expect(() => medianPair([])).toThrow(RangeError);
});
