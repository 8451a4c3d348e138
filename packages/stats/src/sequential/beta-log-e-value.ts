import type { Alternative } from '../alternative.ts';
import { requireCount } from '../arguments/require-count.ts';
import { incompleteBeta } from '../distributions/incomplete-beta.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import type { DiscordantCounts } from '../paired-binary/discordant-counts.ts';

/** Below it the posterior mass has no digits left, and its logarithm is summed directly. */
const SMALLEST_MASS = 1e-290;

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
  return logBothSides + Math.LN2 + (mass > SMALLEST_MASS ? Math.log(mass) : logFarTail(wins + losses + 1, against + 1));
}

/** ln P(X ≥ least) of X binomial with chance ½, by its largest term and the ratios of those after it; for `least` far above the mean. */
function logFarTail(trials: number, least: number): number {
  const logChoices = logGamma(trials + 1) - logGamma(least + 1) - logGamma(trials - least + 1);
  let [term, sum] = [1, 1];
  for (let count = least; count < trials && term > Number.EPSILON * sum; count += 1) {
    term *= (trials - count) / (count + 1);
    sum += term;
  }
  return logChoices - trials * Math.LN2 + Math.log(sum);
}
