/** Up to this many values are summed by a map, more by an array over all keys. */
const FEW = 4096;
/** Keys so many times as wide as there are values are summed by a map too. */
const WIDE = 4;

/** The sums of values, and how many there are, of each key that occurs; both in an order that the input fixes. */
export interface SumsByKey {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Sums values by key in one pass.
 *
 * @param keys whole numbers of at least 0, as many as there are values
 */
export function sumBy(values: Float64Array, keys: Int32Array): SumsByKey {
  let most = 0;
  for (let index = 0; index < keys.length; index += 1) most = Math.max(most, keys[index] ?? 0);
  return values.length <= FEW || most > WIDE * values.length ? sumFew(values, keys) : sumMany(values, keys, most);
}

function sumFew(values: Float64Array, keys: Int32Array): SumsByKey {
  const places = new Map<number, number>();
  const [sums, counts] = [new Float64Array(values.length), new Float64Array(values.length)];
  for (let index = 0; index < values.length; index += 1) {
    const key = keys[index] ?? 0;
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
    }
    sums[place] = (sums[place] ?? 0) + (values[index] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { sums: sums.subarray(0, places.size), counts: counts.subarray(0, places.size) };
}

function sumMany(values: Float64Array, keys: Int32Array, most: number): SumsByKey {
  const [sums, counts] = [new Float64Array(most + 1), new Float64Array(most + 1)];
  for (let index = 0; index < values.length; index += 1) {
    const key = keys[index] ?? 0;
    sums[key] = (sums[key] ?? 0) + (values[index] ?? 0);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  let used = 0;
  for (let key = 0; key <= most; key += 1) {
    const count = counts[key] ?? 0;
    if (count === 0) continue;
    sums[used] = sums[key] ?? 0;
    counts[used] = count;
    used += 1;
  }
  return { sums: sums.subarray(0, used), counts: counts.subarray(0, used) };
}

/** The sums of values of which equal keys stand side by side. */
export function sumRuns(values: Float64Array, keys: Int32Array): Float64Array {
  const sums = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0 && keys[index] !== keys[index - 1]) count += 1;
    sums[count] = (sums[count] ?? 0) + (values[index] ?? 0);
  }
  return sums.subarray(0, Math.min(count + 1, values.length));
}
