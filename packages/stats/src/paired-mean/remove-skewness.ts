import { requireCount } from '../arguments/require-count.ts';
import { requireWithin } from '../arguments/require-within.ts';

/** The skewness of a sample (third central moment over the cube of the standard deviation), and its size. */
export type SampleSkewness = { skewness: number; n: number };

/**
 * A standardised distance of a sample's mean from a hypothetical one, (mean − hypothesis)/s, as it would be without the skewness of the
 * sample: x + γx²/3 + γ²x³/27 + γ/(6n). Times √n it is compared with t on n − 1 degrees of freedom.
 *
 * A t test of values that rarely are very low errs too often on the high side; this one much less. Rises with the distance, and leaves it alone
 * where γ is 0. Source: Hall (1992), "On the removal of skewness by transformation".
 */
export function removeSkewness(distance: number, { skewness, n }: SampleSkewness): number {
  requireSample({ skewness, n });
  return distance + (skewness * distance ** 2) / 3 + (skewness ** 2 * distance ** 3) / 27 + skewness / (6 * n);
}

/** The distance that `removeSkewness` turns into this one: by it the bounds of an interval are found. */
export function restoreSkewness(distance: number, { skewness, n }: SampleSkewness): number {
  requireSample({ skewness, n });
  const straight = distance - skewness / (6 * n);
  // (3/γ)(∛(1 + γy) − 1), without the cancellation that small γ would bring.
  const root = Math.cbrt(1 + skewness * straight);
  return (3 * straight) / (root * root + root + 1);
}

function requireSample({ skewness, n }: SampleSkewness): void {
  requireCount('n', n, 1);
  requireWithin('skewness', skewness, { least: -Number.MAX_VALUE, most: Number.MAX_VALUE });
}
