import { binomialUpperTail } from '../../../packages/stats/src/index.ts';

/** What was counted, against the error rate that the policy allows. */
export interface ErrorCount {
  /** What happened, as in `"unchanged" was promoted`. */
  readonly what: string;
  readonly count: number;
  /** Number of seeds, at least 1. */
  readonly of: number;
  /** The policy's one-sided error rate, in (0, 1). */
  readonly alpha: number;
}

export interface ErrorRateJudgement {
  /** True when so many errors have a probability below 1 % at a rate of alpha (exact binomial test, one-sided). */
  readonly isBeyond: boolean;
  readonly because: string;
}

const LEVEL = 0.01;

/** Whether a count of errors is compatible with an error rate of alpha, in words. */
export function judgeErrorRate({ what, count, of, alpha }: ErrorCount): ErrorRateJudgement {
  const probability = binomialUpperTail(count, { trials: of, probability: alpha });
  const isBeyond = probability < LEVEL;
  const judgement = isBeyond ? 'beyond' : 'compatible with';
  const exact =
    count === 0
      ? `none has probability ${(1 - alpha) ** of >= 0.0001 ? ((1 - alpha) ** of).toFixed(4) : 'below 0.0001'} at a rate of alpha`
      : `${count} or more have probability ${probability >= 0.0001 ? probability.toFixed(4) : 'below 0.0001'} at a rate of alpha`;
  return { isBeyond, because: `${what} in ${count} of ${of} seeds: ${judgement} alpha = ${alpha} (${exact}).` };
}
