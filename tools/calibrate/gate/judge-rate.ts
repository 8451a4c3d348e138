import { binomialUpperTail, clopperPearsonInterval, holm } from '../../../packages/stats/src/index.ts';

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
  /** The probability of so many, or more, at the rate that is allowed; 1 for a power. */
  readonly probability: number;
}

/** A rate of which so many have at most this probability at the rate that is allowed is drawn again. */
const SUSPICIOUS = 0.05;
/** The chance at most that a simulation of a gate which keeps all its rates calls any of them a defect. */
const DEFECT = 0.01;

/** A rate with its simulation error, against the rate that is allowed. */
export function judgeRate({ count, of, most }: CountedRate): JudgedRate {
  const { lower, upper } = clopperPearsonInterval(count, of, { level: 0.95 });
  const probability = most === undefined ? 1 : binomialUpperTail(count, { trials: of, probability: Math.min(most, 1) });
  return { rate: count / of, lower: lower ?? 0, upper: upper ?? 1, probability };
}

/** Whether a rate is looked at again, with fresh draws. */
export function isSuspect({ probability }: JudgedRate): boolean {
  return probability <= SUSPICIOUS;
}

/** Which of all the rates of a simulation are beyond what is allowed: Holm's method over their probabilities, so that many rates bring no false alarm. */
export function beyondAllowed(rates: readonly JudgedRate[]): boolean[] {
  return holm(rates.map(({ probability }) => probability)).map((p) => p <= DEFECT);
}
