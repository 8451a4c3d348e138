import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { requirePossibleDifference } from './require-possible-difference.ts';

/**
 * The number of pairs with which two one-sided tests, each at `alpha`, show with probability `power` that the shares differ by less than `margin`, when
 * the true difference (candidate − baseline) is `difference` and the models disagree on `discordantShare` of the pairs.
 *
 * Null when no number is enough: the true difference is not within ±margin. Normal approximation, Φ((M − δ)√n/σ − z_α) + Φ((M + δ)√n/σ − z_α) − 1 with
 * σ² = π − δ². Source: Chow, Shao, Wang and Lokhnygina (2017), on equivalence of paired shares.
 */
export function pairsForEquivalence({
  discordantShare,
  difference,
  margin,
  alpha,
  power,
}: {
  discordantShare: number;
  difference: number;
  margin: number;
  alpha: number;
  power: number;
}): number | null {
  requirePossibleDifference({ discordantShare, difference });
  requireWithin('margin', margin, { least: Number.MIN_VALUE, most: 1 });
  requireOpenProbability('alpha', alpha);
  requireOpenProbability('power', power);
  const deviation = Math.sqrt(discordantShare - difference * difference);
  if (Math.abs(difference) >= margin) return null;
  const shows = (pairs: number) => {
    const tail = (room: number) => normalCdf((room * Math.sqrt(pairs)) / deviation + normalQuantile(alpha));
    return deviation === 0 || tail(margin - difference) + tail(margin + difference) - 1 >= power;
  };
  let [tooFew, enough] = [0, 1];
  while (!shows(enough)) [tooFew, enough] = [enough, 2 * enough];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (shows(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
