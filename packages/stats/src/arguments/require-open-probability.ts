/** Returns `value` when it lies strictly between 0 and 1 (a level, an alpha, a power); throws RangeError naming the argument otherwise. */
export function requireOpenProbability(name: string, value: number): number {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${name} must lie strictly between 0 and 1, but is ${String(value)}`);
  }
  return value;
}
