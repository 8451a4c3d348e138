/** Throws RangeError unless all the named arrays have the same length; the message gives each length. */
export function requireEqualLengths(arrays: Readonly<Record<string, { readonly length: number }>>): void {
  const entries = Object.entries(arrays);
  if (new Set(entries.map(([, array]) => array.length)).size > 1) {
    throw new RangeError(
      `arrays must have equal lengths, but ${entries.map(([name, array]) => `${name} has ${array.length}`).join(', ')}`,
    );
  }
}
