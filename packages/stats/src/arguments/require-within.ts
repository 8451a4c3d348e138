/** Returns `value` when it is a number in [least, most]; throws RangeError naming the argument otherwise. */
export function requireWithin(
  name: string,
  value: number,
  { least = -Infinity, most = Infinity }: { least?: number; most?: number },
): number {
  if (!(value >= least && value <= most)) {
    throw new RangeError(`${name} must be a number from ${least} to ${most}, but is ${String(value)}`);
  }
  return value;
}
