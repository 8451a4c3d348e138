import { requireWithin } from '../arguments/require-within.ts';

/** Throws RangeError unless discordantShare lies in (0, 1] and the share difference is no larger than it. */
export function requirePossibleDifference({
  discordantShare,
  difference,
}: {
  discordantShare: number;
  difference: number;
}): void {
  requireWithin('discordantShare', discordantShare, { least: Number.MIN_VALUE, most: 1 });
  requireWithin('difference', difference, { least: -discordantShare, most: discordantShare });
}
