import type { Alternative } from '../alternative.ts';
import { requireCount } from '../arguments/require-count.ts';
import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';
import { requireValues } from '../arguments/require-values.ts';
import type { RandomSource } from '../random-source.ts';
import { clusterSums } from './cluster-sums.ts';

const MOST_ENUMERATED = 16;
const DEFAULT_FLIPS = 20_000;
const TIE_TOLERANCE = 1e-12;

/** What to ask, and for more than 16 units a source of randomness; `clusters` flips whole clusters; `flips` is the number of random ones. */
export type SignFlipOptions = { alternative: Alternative; random?: RandomSource; flips?: number; clusters?: readonly string[] };

/**
 * The sign-flip (permutation) test of paired differences: if the models are exchangeable, each difference could as well have the other sign.
 *
 * All 2^n sign patterns when at most 16 units (cases or clusters) are not zero, so the p-value is exact; otherwise `flips` random patterns, counted
 * as (b+1)/(B+1), which is exact in level too. Nothing but zeros gives 1. Source: Fisher (1935); Phipson and Smyth (2010).
 * Throws TypeError when random patterns are needed and no source of randomness is given.
 */
export function signFlipTest(
  differences: readonly number[],
  { alternative, random, flips = DEFAULT_FLIPS, clusters }: SignFlipOptions,
): { pValue: number; exact: boolean; method: string } {
  requireValues('differences', differences);
  requireCount('flips', flips, 1);
  if (clusters !== undefined) requireEqualLengths({ differences, clusters });
  const units = (clusters === undefined ? differences : clusterSums(differences, clusters)).filter((value) => value !== 0);
  const asExtreme = extremeness(units, alternative);
  if (units.length <= MOST_ENUMERATED) {
    const sums = allFlippedSums(units);
    let count = 0;
    for (let at = 0; at < sums.length; at += 1) count += Number(asExtreme(sums[at] ?? 0));
    return { pValue: count / sums.length, exact: true, method: 'exact sign flip' };
  }
  if (random === undefined) {
    throw new TypeError(
      `a sign-flip test of ${units.length} units needs a source of randomness; only ${MOST_ENUMERATED} are enumerated`,
    );
  }
  let count = 0;
  for (let flip = 0; flip < flips; flip += 1) count += Number(asExtreme(flippedSum(units, random)));
  return { pValue: (count + 1) / (flips + 1), exact: false, method: `sign flip, ${flips} random patterns` };
}

function extremeness(units: readonly number[], alternative: Alternative): (sum: number) => boolean {
  const observed = units.reduce((sum, value) => sum + value, 0);
  // Sums that are equal in exact arithmetic must count as ties whatever the order of addition.
  const slack = TIE_TOLERANCE * units.reduce((sum, value) => sum + Math.abs(value), 0);
  if (alternative === 'greater') return (sum) => sum >= observed - slack;
  if (alternative === 'less') return (sum) => sum <= observed + slack;
  return (sum) => Math.abs(sum) >= Math.abs(observed) - slack;
}

function flippedSum(units: readonly number[], random: RandomSource): number {
  let sum = 0;
  for (const value of units) sum += random() < 0.5 ? -value : value;
  return sum;
}

/** The sums under all 2^n patterns: each unit doubles those before it. */
function allFlippedSums(units: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** units.length);
  let count = 1;
  for (const value of units) {
    for (let at = 0; at < count; at += 1) {
      const sum = sums[at] ?? 0;
      sums[at] = sum + value;
      sums[at + count] = sum - value;
    }
    count *= 2;
  }
  return sums;
}
