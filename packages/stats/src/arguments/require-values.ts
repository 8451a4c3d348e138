/** Returns `values` when there are at least `atLeast` of them, all finite and in [least, most]; throws RangeError naming the argument and the place otherwise. */
export function requireValues(
  name: string,
  values: readonly number[],
  { least = -Infinity, most = Infinity, atLeast = 1 }: { least?: number; most?: number; atLeast?: number } = {},
): readonly number[] {
  if (!Array.isArray(values)) throw new TypeError(`${name} must be an array of numbers, but is ${typeof values}`);
  if (values.length < atLeast) throw new RangeError(`${name} must hold at least ${atLeast} numbers, but holds ${values.length}`);
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value) || value < least || value > most) {
      throw new RangeError(`${name}[${index}] must be a finite number from ${least} to ${most}, but is ${String(value)}`);
    }
  }
  return values;
}
