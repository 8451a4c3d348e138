import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';

const FEWEST_LABELS = 30;

/** `human` and `judgeOnSame` are parallel: the same randomly chosen cases; `judgeElsewhere` are further cases without a human label. */
export type JudgedDifferences = { human: readonly number[]; judgeOnSame: readonly number[]; judgeElsewhere: readonly number[] };

/** The interval with the weight given to the judge, in [0, 1], and a caution where there are too few labels to trust it. */
export type JudgedEstimate = IntervalEstimate & { judgeWeight: number; caution?: string };

/**
 * Prediction-powered interval (PPI++) for the mean that humans would give, usually of paired differences, from a few human labels and many of a judge.
 *
 * θ = λ mean(F̃) + mean(Y − λF), λ = cov(Y, F)/((1 + n/N) var(F ∪ F̃)) held in [0, 1]; normal interval. The labelled cases must be a random sample. With
 * λ = 0 it uses the labels only. No variation gives null bounds and a reason. Source: Angelopoulos, Duchi and Zrnic (2023), "PPI++".
 */
export function ppiInterval(
  { human, judgeOnSame, judgeElsewhere }: JudgedDifferences,
  { level }: { level: number },
): JudgedEstimate {
  requireEqualLengths({ human, judgeOnSame });
  requireValues('human', human, { atLeast: 2 });
  requireValues('judgeOnSame', judgeOnSame, { atLeast: 2 });
  requireValues('judgeElsewhere', judgeElsewhere, { atLeast: 2 });
  requireOpenProbability('level', level);
  const judgeWeight = bestWeight({ human, judgeOnSame, judgeElsewhere });
  const rectified = human.map((label, index) => label - judgeWeight * (judgeOnSame[index] ?? 0));
  const estimate = judgeWeight * mean(judgeElsewhere) + mean(rectified);
  const error = Math.hypot(judgeWeight * standardError(judgeElsewhere), standardError(rectified));
  const caution =
    human.length < FEWEST_LABELS && `${human.length} human labels are few: below ${FEWEST_LABELS} the interval may be too narrow`;
  const found = { estimate, level, method: 'PPI++', judgeWeight, ...(caution && { caution }) };
  if (error === 0) return { ...found, lower: null, upper: null, reason: 'nothing varies, so the variation cannot be estimated' };
  const halfWidth = normalQuantile((1 + level) / 2) * error;
  return { ...found, lower: estimate - halfWidth, upper: estimate + halfWidth };
}

/** Covariance with divisor n and pooled variance with divisor n + N − 1, as in the authors' code. */
function bestWeight({ human, judgeOnSame, judgeElsewhere }: JudgedDifferences): number {
  const [humanMean, judgeMean] = [mean(human), mean(judgeOnSame)];
  const covariance = mean(human.map((label, index) => (label - humanMean) * ((judgeOnSame[index] ?? 0) - judgeMean)));
  const pooled = [...judgeOnSame, ...judgeElsewhere];
  const variance = standardError(pooled) ** 2 * pooled.length;
  if (variance === 0) return 0;
  return Math.min(1, Math.max(0, covariance / ((1 + human.length / judgeElsewhere.length) * variance)));
}
