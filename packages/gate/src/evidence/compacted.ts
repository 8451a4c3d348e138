/** The same numbers a byte each where all of them are whole and at most 255, as counts within clusters mostly are; else as they were. */
export function compacted<Numbers extends Float64Array | Int32Array>(values: Numbers): Numbers | Uint8Array {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value !== (value & 255)) return values;
  }
  return Uint8Array.from(values);
}
