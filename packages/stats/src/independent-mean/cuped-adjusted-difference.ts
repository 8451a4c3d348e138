import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { standardError } from '../paired-mean/standard-error.ts';
import { tInterval } from '../paired-mean/t-interval.ts';

/** One arm of live traffic: the outcome of each unit, and, parallel to it, something known of the unit before it met either model. */
export type TrafficArm = { outcomes: readonly number[]; covariates: readonly number[] };

/** The interval, with the slope used and by how much it multiplied the variance (about 1 − r²; null without variation). */
export type AdjustedDifference = IntervalEstimate & { slope: number; varianceRatio: number | null };

/**
 * Interval for the difference of two independent arms' mean outcomes, candidate − baseline, freed of the chance difference of their covariates (CUPED).
 *
 * y − θx replaces y, θ being the slope within the arms; Welch's t interval. Of use for traffic split between the models, each unit with its own history;
 * for paired cases the history cancels in the difference. A covariate that the model itself can change biases it. No variation gives null bounds and a
 * reason. Source: Deng, Xu, Kohavi and Walker (2013); Welch (1947).
 */
export function cupedAdjustedDifference(
  { candidate, baseline }: { candidate: TrafficArm; baseline: TrafficArm },
  { level }: { level: number },
): AdjustedDifference {
  for (const [name, { outcomes, covariates }] of Object.entries({ candidate, baseline })) {
    requireValues(`${name}.outcomes`, outcomes, { atLeast: 2 });
    requireValues(`${name}.covariates`, covariates, { atLeast: 2 });
    requireEqualLengths({ [`${name}.outcomes`]: outcomes, [`${name}.covariates`]: covariates });
  }
  requireOpenProbability('level', level);
  const slope = slopeWithin([candidate, baseline]);
  const adjusted = (arm: TrafficArm) => arm.outcomes.map((outcome, index) => outcome - slope * (arm.covariates[index] ?? 0));
  const found = welch(adjusted(candidate), adjusted(baseline));
  const plain = welch(candidate.outcomes, baseline.outcomes);
  const interval = tInterval({ ...found, level, method: 'CUPED, Welch t' });
  return {
    ...interval,
    slope,
    varianceRatio: plain.standardError === 0 ? null : (found.standardError / plain.standardError) ** 2,
  };
}

/** The least-squares slope of outcomes on covariates, each about the mean of its own arm; 0 where no covariate varies. */
function slopeWithin(arms: readonly TrafficArm[]): number {
  let [products, squares] = [0, 0];
  for (const { outcomes, covariates } of arms) {
    const [outcomeMean, covariateMean] = [mean(outcomes), mean(covariates)];
    for (const [index, covariate] of covariates.entries()) {
      products += ((outcomes[index] ?? 0) - outcomeMean) * (covariate - covariateMean);
      squares += (covariate - covariateMean) ** 2;
    }
  }
  const isConstant = arms.every(({ covariates }) => covariates.every((value) => value === covariates[0]));
  return isConstant ? 0 : products / squares;
}

function welch(candidate: readonly number[], baseline: readonly number[]) {
  const [first, second] = [standardError(candidate) ** 2, standardError(baseline) ** 2];
  const spread = first ** 2 / (candidate.length - 1) + second ** 2 / (baseline.length - 1);
  return {
    estimate: mean(candidate) - mean(baseline),
    standardError: Math.sqrt(first + second),
    degreesOfFreedom: spread === 0 ? 1 : (first + second) ** 2 / spread,
  };
}
