import type { RandomSource } from '../../../packages/stats/src/index.ts';

/** A standard normal number. Source: Box and Muller (1958). */
export function drawNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** An amount that is 1 in the mean, and whose logarithm is normal with this standard deviation. */
export function drawLogNormal(random: RandomSource, spread: number): number {
  return Math.exp(spread * drawNormal(random) - spread ** 2 / 2);
}

/** Chances of a pair of answers, of which the rest agree. */
export interface PairChances {
  /** That only the candidate succeeds. */
  readonly wins: number;
  /** That only the baseline does. */
  readonly losses: number;
}

/** A pair of 0 or 1; three in four of those that agree are 1. */
export function drawPair(random: RandomSource, { wins, losses }: PairChances): { baseline: number; candidate: number } {
  const place = random();
  if (place < wins) return { baseline: 0, candidate: 1 };
  if (place < wins + losses) return { baseline: 1, candidate: 0 };
  const both = Number(random() < 0.75);
  return { baseline: both, candidate: both };
}
