import { normalQuantile } from '@plumbline/stats';

/**
 * The fewest cases that can show a share not worse by `margin` although not a single answer differs: without any discordant pair
 * Tango's bound is z²/(n + z²), and that must fall below the margin. NaN for a margin of 0.
 */
export function casesWithoutDiscordance(margin: number, alpha: number): number {
  const z = normalQuantile(1 - alpha);
  return margin <= 0 ? Number.NaN : Math.floor(z * z * (1 / margin - 1)) + 1;
}
