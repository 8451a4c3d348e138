import { normalCdf, normalQuantile } from '@plumbline/stats';
import { obrienFlemingSize } from './obrien-fleming-size.ts';

/** Which look of how many, from 1. */
export interface LookNumber {
  readonly look: number;
  readonly looks: number;
}

/** Places of the grid per unit of the constant. */
const GRID = 16;
/** Beyond this constant (p below 1e-15) the bound of a path that is watched all the time, 2(1 − Φ), is used: up to twice as large. */
const MOST = 8;
/** Error rates below this one add nothing to any other. */
const LEAST_ALPHA = 1e-10;
/** More than the quadrature, and the chord between two places of the grid, are ever too small by. */
const ROUNDED_UP = 1.0003;

/**
 * The p-value of a test that is made at each of several looks, valid at whichever of them one stops: the size of the
 * O'Brien-Fleming bounds that this result would just reach, C = z·√(look/looks) with z = Φ⁻¹(1 − p); 1 for p of ½ or more.
 * Read off a grid: at most 0.1 % too large, never too small. Source: Jennison and Turnbull (1984; 2000, section 9.5).
 */
export function repeatedPValue(p: number, { look, looks }: LookNumber): number {
  if (looks === 1) return p;
  if (p >= 0.5) return 1;
  if (p <= 0) return 0;
  return Math.max(p, sizeOf(-normalQuantile(p) * Math.sqrt(look / looks), looks));
}

/**
 * The one-sided error rate at which an interval is built at a look so that those of all looks together hold with 1 − alpha: the p-value
 * whose repeated p-value is alpha.
 *
 * At least 1e-10, so that the level of the interval can be told from 1.
 *
 * @param alpha below ½
 */
export function nominalAlpha(alpha: number, { look, looks }: LookNumber): number {
  if (looks === 1) return alpha;
  return Math.max(LEAST_ALPHA, normalCdf(-constantOf(alpha, looks) / Math.sqrt(look / looks)));
}

/** The constants of O'Brien-Fleming bounds that were asked for before, by alpha and number of looks. */
const constants = new Map<string, number>();

/** The constant at which the bounds have the size alpha. */
function constantOf(alpha: number, looks: number): number {
  const key = `${alpha} ${looks}`;
  const known = constants.get(key);
  if (known !== undefined) return known;
  let [low, high] = [0, MOST];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (sizeOf(middle, looks) > alpha) low = middle;
    else high = middle;
  }
  constants.set(key, high);
  return high;
}

/** By number of looks, ln(size) + C²/2 at C = 0, 1/16, 2/16 ..., which is nearly straight from one place to the next. */
const grids = new Map<number, Map<number, number>>();

function sizeOf(constant: number, looks: number): number {
  if (constant > MOST) return Math.min(sizeOf(MOST, looks), 2 * normalCdf(-constant));
  const grid = grids.get(looks) ?? new Map<number, number>();
  grids.set(looks, grid);
  const at = (place: number) => {
    const known = grid.get(place);
    if (known !== undefined) return known;
    const point = place / GRID;
    const value = Math.log(obrienFlemingSize(point, looks)) + (point * point) / 2;
    grid.set(place, value);
    return value;
  };
  const place = Math.floor(constant * GRID);
  const [below, above] = [at(place), at(place + 1)];
  const between = below + (constant * GRID - place) * (above - below);
  return Math.min(1, ROUNDED_UP * Math.exp(between - (constant * constant) / 2));
}
