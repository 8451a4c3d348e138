import { normalCdf } from '../distributions/normal-cdf.ts';
import { gaussLegendre } from './gauss-legendre.ts';

const FEWEST_POINTS = 64;
const POINTS_PER_SPREAD = 8;
const POINTS_APART = 8;
const REACH = 9;

/** A look at the data: the share of the full sample seen by then, in (0, 1] and rising, and the z value from which one stops there. */
export type Look = { information: number; bound: number };

/** Where the path z·√information of a run that has not been stopped yet may be, as points of probability, at the information seen so far. */
export type StoppedPath = { information: number; points: readonly { position: number; mass: number }[] };

/** The path of a run before its first look. */
export const UNSEEN: StoppedPath = { information: 0, points: [{ position: 0, mass: 1 }] };

/** The probability that a run not stopped before is stopped at this look; `drift` is the expected z statistic at full information. */
export function crossingChance(path: StoppedPath, { information, bound, drift }: Look & { drift: number }): number {
  const step = information - path.information;
  const ceiling = bound * Math.sqrt(information);
  return path.points.reduce(
    (sum, { position, mass }) => sum + mass * normalCdf((position + drift * step - ceiling) / Math.sqrt(step)),
    0,
  );
}

/** The path of the runs that this look does not stop, by Gauss-Legendre quadrature of the density carried over from the last look. */
export function pathBelow(path: StoppedPath, { information, bound, drift }: Look & { drift: number }): StoppedPath {
  const step = information - path.information;
  const spread = Math.sqrt(step);
  const reach = REACH * Math.sqrt(information);
  const low = drift * information - reach;
  const high = Math.max(low, Math.min(bound * Math.sqrt(information), drift * information + reach));
  const density = (at: number) =>
    path.points.reduce((sum, { position, mass }) => {
      const deviate = (at - position - drift * step) / spread;
      return sum + mass * Math.exp((-deviate * deviate) / 2);
    }, 0) /
    (spread * Math.sqrt(2 * Math.PI));
  // In few sizes, so that their rules are known already.
  const sizes = Math.ceil((POINTS_PER_SPREAD * (high - low)) / spread / POINTS_APART);
  const count = Math.max(FEWEST_POINTS, POINTS_APART * sizes);
  const points = gaussLegendre(count).map(({ node, weight }) => {
    const position = (low + high) / 2 + ((high - low) / 2) * node;
    return { position, mass: ((high - low) / 2) * weight * density(position) };
  });
  return { information, points };
}

/** Returns the look when it lies after what was seen; throws RangeError naming its place in the plan otherwise. */
export function requireLaterLook({ information, bound }: Look, { seen, name }: { seen: number; name: string }): Look {
  if (!(information > seen && information <= 1)) {
    throw new RangeError(`${name}.information must rise within (0, 1], but is ${information} after ${seen}`);
  }
  if (Number.isNaN(bound)) throw new RangeError(`${name}.bound must be a number, but is NaN`);
  return { information, bound };
}
