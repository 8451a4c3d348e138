import { binomialUpperTail, clopperPearsonInterval } from '../../../packages/stats/src/index.ts';

/** How often an event was counted, and how often it may occur. */
export interface CountedRate {
  readonly count: number;
  /** Replications, at least 1. */
  readonly of: number;
  /** The rate that it may have at most; absent for a power. */
  readonly most?: number | undefined;
}

export interface JudgedRate {
  readonly rate: number;
  /** The exact 95 % interval of the rate (Clopper-Pearson), in [0, 1]. */
  readonly lower: number;
  readonly upper: number;
  /** True when so many have a probability below `SUSPICIOUS` at the rate that is allowed. */
  readonly isSuspect: boolean;
  /** True when so many have a probability below `BEYOND` at the rate that is allowed. */
  readonly isBeyond: boolean;
}

/** One rate in forty of those at their limit is looked at again, with fresh draws. */
export const SUSPICIOUS = 0.025;
/** Fresh draws that are so improbable at the limit are a defect. */
export const BEYOND = 0.001;

/** A rate with its simulation error, against the rate that is allowed. */
export function judgeRate({ count, of, most }: CountedRate): JudgedRate {
  const { lower, upper } = clopperPearsonInterval(count, of, { level: 0.95 });
  const probability = most === undefined ? 1 : binomialUpperTail(count, { trials: of, probability: Math.min(most, 1) });
  return {
    rate: count / of,
    lower: lower ?? 0,
    upper: upper ?? 1,
    isSuspect: probability < SUSPICIOUS,
    isBeyond: probability < BEYOND,
  };
}
