import { requireValues } from '../arguments/require-values.ts';
import { requireWithin } from '../arguments/require-within.ts';

/** The sample quantile of at least one value in any order, probability in [0, 1]; linear between ranks (type 7 of Hyndman and Fan 1996, R's default). */
export function quantile(values: readonly number[], probability: number): number {
  requireValues('values', values);
  requireWithin('probability', probability, { least: 0, most: 1 });
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (position - Math.floor(position)) * (above - below);
}
