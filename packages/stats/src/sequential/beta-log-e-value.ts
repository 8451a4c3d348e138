import type { Alternative } from '../alternative.ts';
import { requireCount } from '../arguments/require-count.ts';
import { incompleteBeta } from '../distributions/incomplete-beta.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import type { DiscordantCounts } from '../paired-binary/discordant-counts.ts';

/**
 * ln of the e-value against "a discordant pair is as likely a loss as a win": the Bayes factor of a uniform prior on the chance of a win (on (½, 1) for
 * `greater`, (0, ½) for `less`) against ½. Valid whenever one stops; reject at α when it is at least −ln α.
 *
 * With α = 0.05 `greater` needs 7, 10, 12, 14, 16, 18 wins against 0 to 5 losses. Source: Ville (1939); Robbins (1970).
 */
export function betaLogEValue({ wins, losses }: DiscordantCounts, { alternative }: { alternative: Alternative }): number {
  requireCount('wins', wins);
  requireCount('losses', losses);
  const logBeta = logGamma(wins + 1) + logGamma(losses + 1) - logGamma(wins + losses + 2);
  const logBothSides = logBeta + (wins + losses) * Math.LN2;
  if (alternative === 'two-sided') return logBothSides;
  const [favourable, against] = alternative === 'greater' ? [wins, losses] : [losses, wins];
  // The posterior mass above ½, from the tail that keeps its digits when it is small.
  const mass = incompleteBeta({ a: against + 1, b: favourable + 1, x: 0.5, complement: 0.5 });
  return logBothSides + Math.LN2 + Math.log(mass);
}
