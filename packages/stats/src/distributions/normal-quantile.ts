import { requireOpenProbability } from '../arguments/require-open-probability.ts';
import { findRoot } from '../find-root.ts';
import { normalCdf } from './normal-cdf.ts';

const SMALLEST = -38.5;

/** The x with Φ(x) = probability, for probability strictly between 0 and 1; relative error below 1e-12 down to 1e-300. */
export function normalQuantile(probability: number): number {
  requireOpenProbability('probability', probability);
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -lowerQuantile(1 - probability);
  return lowerQuantile(probability);
}

function lowerQuantile(probability: number): number {
  const logarithm = Math.log(probability);
  return findRoot((x) => Math.log(normalCdf(x)) - logarithm, { lower: SMALLEST, upper: 0 });
}
