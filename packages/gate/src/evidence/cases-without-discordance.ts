import { normalQuantile } from '@plumbline/stats';

/**
 * The fewest cases that can show a share not worse by `margin` although not a single answer differs: without any discordant pair
 * Tango's bound is z²/(n + z²) and the exact one 1 − α^(1/n), and both must fall below the margin. NaN for a margin of 0.
 */
export function casesWithoutDiscordance(margin: number, alpha: number): number {
  if (margin <= 0) return Number.NaN;
  const z = normalQuantile(1 - alpha);
  const score = Math.floor(z * z * (1 / margin - 1)) + 1;
  return margin >= 1 ? 1 : Math.max(score, Math.floor(Math.log(alpha) / Math.log1p(-margin)) + 1);
}
