import { normalCdf, normalQuantile } from '@plumbline/stats';

/** How much has been seen, and how the mixture is tuned. */
export interface MixtureOptions {
  /** Independent units seen: cases, or clusters. */
  readonly units: number;
  /** Variance of the prior on the standardised effect of a unit. */
  readonly tuning: number;
}

/** The z value of an error rate of 1e-10. */
const MOST = 6.3613;

/**
 * The p-value of a one-sided test that stays valid, for many units, however often one looks: one over the likelihood ratio of a
 * half-normal prior on the effect, with variance ρ² in standard deviations of a unit, against no effect.
 *
 * With z = Φ⁻¹(1 − p), r = nρ²/(nρ² + 1) and u = z·√r the ratio is ∫₀^∞ exp(θS − θ²n/2)·2φ(θ/ρ)/ρ dθ = 2Φ(u)·exp(u²/2)/√(nρ² + 1),
 * S = z·√n: a martingale of mean 1, so by Ville's inequality it ever reaches 1/α with a chance of at most α.
 * Source: Robbins (1970); Howard, Ramdas, McAuliffe and Sekhon (2021), one-sided normal mixture; for estimated variances
 * Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021).
 */
export function mixturePValue(p: number, options: MixtureOptions): number {
  if (p >= 1) return 1;
  return p <= 0 ? 0 : inverseRatio(-normalQuantile(p), options);
}

/**
 * The ρ² with which the one-sided bound at `alpha` is about narrowest when `units` have been seen.
 * Source: Waudby-Smith et al. (2021), the two-sided formula at 2·alpha.
 */
export function mixtureTuning(alpha: number, units: number): number {
  const spent = -2 * Math.log(2 * alpha);
  return (spent + Math.log(1 + spent)) / units;
}

/**
 * The p-value whose `mixturePValue` is alpha: the one-sided error rate of an interval that holds whenever one stops. At least 1e-10,
 * so that the level of the interval can be told from 1.
 */
export function mixtureAlpha(alpha: number, options: MixtureOptions): number {
  let [low, high] = [0, MOST];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (inverseRatio(middle, options) > alpha) low = middle;
    else high = middle;
  }
  return normalCdf(-high);
}

/** One over the likelihood ratio of a z statistic, at most 1. */
function inverseRatio(z: number, { units, tuning }: MixtureOptions): number {
  const scale = units * tuning + 1;
  const deviate = z * Math.sqrt((units * tuning) / scale);
  return Math.min(1, (Math.sqrt(scale) * Math.exp((-deviate * deviate) / 2)) / (2 * normalCdf(deviate)));
}
