import type { Alternative } from '../alternative.ts';
import { requireCount } from '../arguments/require-count.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import type { DiscordantCounts } from './discordant-counts.ts';

/**
 * McNemar's p-value by the normal limit, z = (wins − losses)/√(wins + losses); two-sided that is χ² = z² on one degree of freedom.
 *
 * For 25 to 100 discordant pairs its size at a nominal 5 % is at most 7.6 % (enumerated); mid-p keeps closer, the exact test never exceeds it. `continuity` moves the difference of the counts one
 * towards 0 (Edwards 1948), which makes it nearly the exact test. No discordant pair gives 1. Source: McNemar (1947).
 */
export function mcnemarAsymptotic(
  { wins, losses }: DiscordantCounts,
  { alternative, continuity = false }: { alternative: Alternative; continuity?: boolean },
): number {
  requireCount('wins', wins);
  requireCount('losses', losses);
  if (wins + losses === 0) return 1;
  const difference = Math.abs(wins - losses);
  const z = (Math.sign(wins - losses) * Math.max(0, difference - Number(continuity))) / Math.sqrt(wins + losses);
  if (alternative === 'two-sided') return Math.min(1, 2 * normalCdf(-Math.abs(z)));
  return normalCdf(alternative === 'greater' ? -z : z);
}
