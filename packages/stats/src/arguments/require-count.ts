/** Returns `value` when it is a whole number of at least `least`; throws RangeError naming the argument otherwise. */
export function requireCount(name: string, value: number, least = 0): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, but is ${String(value)}`);
  }
  return value;
}
