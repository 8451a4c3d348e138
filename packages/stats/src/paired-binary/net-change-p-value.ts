import { requireWithin } from '../arguments/require-within.ts';
import { betaCdf } from '../distributions/beta-cdf.ts';
import { type DiscordantCounts, requireDiscordantCounts } from './discordant-counts.ts';

/**
 * One-sided p-value of "candidate − baseline is `nullDifference` or less" against "it is more", as if nothing but the net change had happened:
 * the exact binomial test that `netChangeInterval` inverts. For a null difference of −M, in [−1, 0], it is P(Bin(n, M) ≤ losses − wins), and 0
 * for more wins than losses; for a gain G in (0, 1] it is P(Bin(n, G) ≥ wins − losses), and 1 without more wins than losses.
 *
 * `designEffect` as there. Throws RangeError for impossible counts, a difference outside [−1, 1] or a design effect below 1.
 */
export function netChangePValue(
  counts: DiscordantCounts & { n: number },
  { nullDifference, designEffect = 1 }: { nullDifference: number; designEffect?: number },
): number {
  const { wins, losses, n } = requireDiscordantCounts(counts);
  requireWithin('nullDifference', nullDifference, { least: -1, most: 1 });
  requireWithin('designEffect', designEffect, { least: 1 });
  const [net, of] = [(wins - losses) / designEffect, n / designEffect];
  if (nullDifference > 0) return net <= 0 ? 1 : betaCdf(nullDifference, { shape1: net, shape2: of - net + 1 });
  if (net > 0) return 0;
  return net <= -of ? 1 : betaCdf(1 + nullDifference, { shape1: of + net, shape2: 1 - net });
}
