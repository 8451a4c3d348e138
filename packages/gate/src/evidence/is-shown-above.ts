import { mcnemarExact } from '@plumbline/stats';
import { type PairedShare, pairedShareP } from './paired-share.ts';

/**
 * Whether a table shows candidate − baseline above `nullDifference` at a level: the test of `pairedShareP`, for power, which asks
 * it of all tables of as many pairs. For no difference at all it is the exact test of McNemar.
 */
export function isShownAbove(nullDifference: number, alpha: number): (table: PairedShare) => boolean {
  if (nullDifference === 0) return (table) => mcnemarExact(table, { alternative: 'greater' }) <= alpha;
  return (table) => pairedShareP(table, { nullDifference, alpha }) <= alpha;
}
