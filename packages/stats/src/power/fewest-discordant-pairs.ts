import { requireOpenProbability } from '../arguments/require-open-probability.ts';

/**
 * The fewest discordant pairs with which a one-sided McNemar test can ever be significant: all of them go one way, and ½^n (exact) or ½^(n+1) (mid-p)
 * is at most `alpha`. With fewer a slice or a hazard cannot be told from chance, whatever happened. 5 exact, 4 mid-p at 0.05.
 */
export function fewestDiscordantPairs({ alpha, test }: { alpha: number; test: 'exact' | 'mid-p' }): number {
  requireOpenProbability('alpha', alpha);
  const exact = Math.ceil(-Math.log2(alpha));
  return Math.max(1, test === 'exact' ? exact : exact - 1);
}
