import { requireValues } from '../arguments/require-values.ts';

/** The chance that all fronts pass: at least, if they are independent, and at most. */
export type JointPower = { atLeast: number; independent: number; atMost: number };

/**
 * The chance that every front passes, from the power of each, in [0, 1]. Fronts of the same cases are dependent in a way that is seldom known, so it is
 * bounded: max(0, 1 − Σ(1 − power)) and the smallest power; independent fronts have the product. Source: Fréchet (1935).
 */
export function jointPower(powers: readonly number[]): JointPower {
  requireValues('powers', powers, { least: 0, most: 1 });
  return {
    atLeast: Math.max(0, 1 - powers.reduce((sum, power) => sum + (1 - power), 0)),
    independent: powers.reduce((product, power) => product * power, 1),
    atMost: powers.reduce((least, power) => Math.min(least, power), 1),
  };
}
