import { requireCount } from '../arguments/require-count.ts';
import type { IntervalEstimate } from '../interval-estimate.ts';
import { wilsonInterval } from '../rates/wilson-interval.ts';

/** All four cells of n paired outcomes. */
export type PairedCounts = { bothPass: number; wins: number; losses: number; bothFail: number };

/**
 * Newcombe's hybrid score interval (his method 10) for the difference of two paired shares, candidate − baseline: Wilson intervals of both shares joined
 * with the continuity-corrected correlation between the models. Throws RangeError for impossible counts or no pair at all.
 *
 * Source: Newcombe (1998), "Improved confidence intervals for the difference between binomial proportions based on paired data".
 */
export function newcombePairedInterval(
  { bothPass, wins, losses, bothFail }: PairedCounts,
  { level }: { level: number },
): IntervalEstimate {
  for (const [name, count] of Object.entries({ bothPass, wins, losses, bothFail })) requireCount(name, count);
  const n = bothPass + wins + losses + bothFail;
  const candidate = wilsonInterval(bothPass + wins, n, { level });
  const baseline = wilsonInterval(bothPass + losses, n, { level });
  const correlation = correctedCorrelation({ bothPass, wins, losses, bothFail });
  const join = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const estimate = (wins - losses) / n;
  return {
    estimate,
    lower: estimate - join(candidate.estimate - candidate.lower, baseline.upper - baseline.estimate),
    upper: estimate + join(candidate.upper - candidate.estimate, baseline.estimate - baseline.lower),
    level,
    method: 'Newcombe paired hybrid score',
  };
}

function correctedCorrelation({ bothPass, wins, losses, bothFail }: PairedCounts): number {
  const margins = (bothPass + wins) * (losses + bothFail) * (bothPass + losses) * (wins + bothFail);
  if (margins === 0) return 0;
  const cross = bothPass * bothFail - wins * losses;
  const corrected = cross > 0 ? Math.max(0, cross - (bothPass + wins + losses + bothFail) / 2) : cross;
  return corrected / Math.sqrt(margins);
}
