import { normalQuantile } from '@plumbline/stats';

/** No step is longer than by this factor, and bounds on both sides that lie within such a part of each other are one place. */
const FARTHEST = 4;
const CLOSEST = 1.02;
const MOST_TRIES = 14;
/** A chance of 0 or 1 among some hundred draws stands for one that is so far from it. */
const CERTAIN = 0.002;
/** Between a value that is too low and one that is too high, the next keeps such a part of the way from both. */
const APART = 0.1;

/** What grows with a quantity, by chances that take long to work out. */
export interface Growing {
  /** The chance at a value; never less for a greater one, but for the luck of draws. */
  chanceAt(value: number): number;
  readonly power: number;
  /** A chance so near to the power is not told any better by further tries. */
  readonly near: number;
  /** One-sided error rate: z(chance) + z(1 − alpha) grows with the value to the power `growth`, as far as the normal approximation goes. */
  readonly alpha: number;
  readonly growth: number;
}

/**
 * The value at which a chance reaches the power, by few tries from a first guess; `undefined` where it stays below at the most.
 *
 * @param within the least value that is possible, above 0, and the most that is tried
 */
export function whereReached(
  { chanceAt, power, near, alpha, growth }: Growing,
  within: { readonly from: number; readonly least: number; readonly most: number },
): number | undefined {
  const { least, most } = within;
  const kept = (value: number) => Math.min(most, Math.max(least, value));
  const [level, wanted] = [normalQuantile(1 - alpha), normalQuantile(power)];
  let [low, high]: (Tried | undefined)[] = [];
  let value = kept(within.from);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const chance = chanceAt(value);
    const z = normalQuantile(Math.min(1 - CERTAIN, Math.max(CERTAIN, chance)));
    const ratio = (wanted + level) / Math.max((wanted + level) / FARTHEST ** growth, z + level);
    const next = kept(value * ratio ** (1 / growth));
    if (chance < power) low = { value, z };
    else high = { value, z };
    const isNear = Math.abs(chance - power) <= near;
    // How steep the chance is there, only a value on the other side tells.
    if (isNear && (low === undefined || high === undefined)) return value;
    if (high?.value === least) return least;
    if (low?.value === most) return undefined;
    if (low === undefined || high === undefined) value = next;
    else {
      const apart = high.value / low.value;
      const part = (wanted - low.z) / (high.z - low.z);
      if (isNear || apart <= CLOSEST) return low.value * apart ** part;
      value = low.value * apart ** Math.min(1 - APART, Math.max(APART, part));
    }
  }
  return high?.value;
}

/** A value that was tried, and the normal quantile of its chance. */
interface Tried {
  readonly value: number;
  readonly z: number;
}
