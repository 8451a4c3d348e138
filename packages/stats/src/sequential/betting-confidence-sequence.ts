import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireValues } from '../arguments/require-values.ts';
import { findRoot } from '../find-root.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { mean } from '../paired-mean/mean.ts';
import { bettingEProcess } from './betting-e-process.ts';

const NARROWEST = 1e-9;

/**
 * An interval for the mean of values in [0, 1] that stays valid however often one looks: all means that neither of two gamblers, one betting on larger
 * and one on smaller values with half the wealth each, has refuted so far. Later intervals lie within earlier ones.
 *
 * For paired differences d give x = (d + 1)/2 and map the bounds back by 2x − 1. Order and clusters as for `bettingEProcess`.
 * Source: Waudby-Smith and Ramdas (2024), hedged capital, with the mixture of constant bets.
 */
export function bettingConfidenceSequence(values: readonly number[], { level }: { level: number }): IntervalEstimate {
  requireValues('values', values, { least: 0, most: 1 });
  requireOpenProbability('level', level);
  const threshold = Math.log(2) - Math.log(1 - level);
  const mirrored = values.map((value) => 1 - value);
  return {
    estimate: mean(values),
    lower: lowerBound(values, threshold),
    upper: 1 - lowerBound(mirrored, threshold),
    level,
    method: 'betting confidence sequence',
  };
}

/** The wealth against a mean falls as that mean rises, so one root separates the refuted means from the rest. */
function lowerBound(values: readonly number[], threshold: number): number {
  const surplus = (nullMean: number) => bettingEProcess(values, { nullMean }).largestLogWealth - threshold;
  if (surplus(NARROWEST) <= 0) return 0;
  return findRoot(surplus, { lower: NARROWEST, upper: 1 - NARROWEST });
}
