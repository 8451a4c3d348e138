/** Up to this many values are summed by a map, more by an array over all keys. */
const FEW = 4096;

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
  return values.length <= FEW ? sumFew(values, keys) : sumMany(values, keys);
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

function sumMany(values: Float64Array, keys: Int32Array): SumsByKey {
  let most = 0;
  for (const key of keys) if (key > most) most = key;
  const [sums, counts] = [new Float64Array(most + 1), new Float64Array(most + 1)];
  for (let index = 0; index < values.length; index += 1) {
    const key = keys[index] ?? 0;
    sums[key] = (sums[key] ?? 0) + (values[index] ?? 0);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  const used = counts.reduce((found, count) => found + Number(count > 0), 0);
  if (used === sums.length) return { sums, counts };
  const isUsed = (_: number, key: number) => (counts[key] ?? 0) > 0;
  return { sums: sums.filter(isUsed), counts: counts.filter(isUsed) };
}
