import { pairedShareP } from './paired-share.ts';

/**
 * The fewest cases that can show a share not worse by `margin` although not a single answer differs. No test of them can do with fewer
 * than 1 − α^(1/n) < margin asks for. NaN for a margin of 0.
 */
export function casesWithoutDiscordance(margin: number, alpha: number): number {
  if (margin <= 0) return Number.NaN;
  if (margin >= 1) return 1;
  let cases = Math.floor(Math.log(alpha) / Math.log1p(-margin)) + 1;
  while (pairedShareP({ wins: 0, losses: 0, n: cases }, { nullDifference: -margin, alpha }) > alpha) cases += 1;
  return cases;
}
