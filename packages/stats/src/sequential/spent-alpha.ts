import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import type { BoundShape } from './group-sequential-bounds.ts';

/**
 * How much of a one-sided alpha may be spent by the time that a share `information`, in [0, 1], of the full sample is seen: 0 at 0, all at 1.
 *
 * O'Brien-Fleming type: 2 − 2Φ(z_{α/2}/√t); Pocock type: α ln(1 + (e − 1)t). Source: Lan and DeMets (1983).
 */
export function spentAlpha(information: number, { alpha, shape }: { alpha: number; shape: BoundShape }): number {
  requireWithin('information', information, { least: 0, most: 1 });
  requireOpenProbability('alpha', alpha);
  if (information === 0) return 0;
  if (information === 1) return alpha;
  if (shape === 'pocock') return alpha * Math.log1p((Math.E - 1) * information);
  return 2 * normalCdf(normalQuantile(alpha / 2) / Math.sqrt(information));
}
