import { requireWithin } from '../arguments/require-within.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { gaussLegendre } from './gauss-legendre.ts';

const FEWEST_POINTS = 64;
const POINTS_PER_SPREAD = 8;
const REACH = 9;

/** A look at the data: the share of the full sample seen by then, in (0, 1] and rising, and the z value from which one stops there. */
export type Look = { information: number; bound: number };

/**
 * The probability of stopping at each look, when at look k the z statistic stops the run at or above its bound.
 *
 * `drift` is the expected z statistic at full information: 0 under the null; z_α + z_β for a fixed plan with that power. The sum is the size or the
 * power. Method: Armitage, McPherson and Rowe (1969), the density of the Brownian path carried from look to look, by Gauss-Legendre quadrature.
 */
export function crossingProbabilities(looks: readonly Look[], { drift = 0 }: { drift?: number } = {}): number[] {
  requireWithin('drift', drift, { least: -Number.MAX_VALUE, most: Number.MAX_VALUE });
  let path = [{ position: 0, mass: 1 }];
  let seen = 0;
  return looks.map(({ information, bound }, index) => {
    if (!(information > seen && information <= 1)) {
      throw new RangeError(`looks[${index}].information must rise within (0, 1], but is ${information} after ${seen}`);
    }
    if (Number.isNaN(bound)) throw new RangeError(`looks[${index}].bound must be a number, but is NaN`);
    const step = information - seen;
    const spread = Math.sqrt(step);
    const ceiling = bound * Math.sqrt(information);
    const crossed = path.reduce(
      (sum, { position, mass }) => sum + mass * normalCdf((position + drift * step - ceiling) / spread),
      0,
    );
    const low = drift * information - REACH * Math.sqrt(information);
    const high = Math.max(low, Math.min(ceiling, drift * information + REACH * Math.sqrt(information)));
    const density = (at: number) =>
      path.reduce((sum, { position, mass }) => {
        const deviate = (at - position - drift * step) / spread;
        return sum + mass * Math.exp((-deviate * deviate) / 2);
      }, 0) /
      (spread * Math.sqrt(2 * Math.PI));
    const points = Math.max(FEWEST_POINTS, Math.ceil((POINTS_PER_SPREAD * (high - low)) / spread));
    path = gaussLegendre(points).map(({ node, weight }) => {
      const position = (low + high) / 2 + ((high - low) / 2) * node;
      return { position, mass: ((high - low) / 2) * weight * density(position) };
    });
    seen = information;
    return crossed;
  });
}
