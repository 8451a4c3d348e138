import type { KnownCost } from '../known-cost.ts';

/** US dollars: three significant digits below a cent, four decimals up to ten dollars, cents above. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd >= 10) return `$${usd.toFixed(2)}`;
  if (usd >= 0.01) return `$${usd.toFixed(4)}`;
  return `$${usd.toPrecision(3)}`;
}

/** A running cost: what is known, and of how many trials it is not known. */
export function formatCost(cost: KnownCost): string {
  if (cost.unknownTrials === 0) return formatUsd(cost.knownUsd);
  return cost.knownTrials === 0 ? 'unknown' : `${formatUsd(cost.knownUsd)} + ${cost.unknownTrials} unknown`;
}
