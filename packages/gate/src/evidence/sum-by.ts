/** The groups that values belong to. */
export interface Groups {
  /** Number of each value's group, from 0. */
  readonly of: Int32Array;
  /** Number of values in each group; at least 1. */
  readonly sizes: Int32Array;
}

/** Up to this many values are numbered by a map, more by an array over all keys. */
const FEW = 4096;
/** Keys so many times as wide as there are values are numbered by a map too. */
const WIDE = 4;

/**
 * Values of equal key are a group; groups are numbered in an order that the keys fix.
 *
 * @param keys whole numbers of at least 0
 */
export function groupsOf(keys: Int32Array): Groups {
  let most = 0;
  for (let index = 0; index < keys.length; index += 1) most = Math.max(most, keys[index] ?? 0);
  return keys.length <= FEW || most > WIDE * keys.length ? groupFew(keys) : groupMany(keys, most);
}

function groupFew(keys: Int32Array): Groups {
  const places = new Map<number, number>();
  const [of, sizes] = [new Int32Array(keys.length), new Int32Array(keys.length)];
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
    }
    of[index] = place;
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  return { of, sizes: sizes.slice(0, places.size) };
}

function groupMany(keys: Int32Array, most: number): Groups {
  const [counts, places] = [new Int32Array(most + 1), new Int32Array(most + 1)];
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  let used = 0;
  for (let key = 0; key <= most; key += 1) {
    const count = counts[key] ?? 0;
    if (count === 0) continue;
    places[key] = used;
    counts[used] = count;
    used += 1;
  }
  const of = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) of[index] = places[keys[index] ?? 0] ?? 0;
  return { of, sizes: counts.slice(0, used) };
}

/** The sums of values by group, as many as there are groups. */
export function sumBy(values: Float64Array, { of, sizes }: Groups): Float64Array {
  const sums = new Float64Array(sizes.length);
  for (let index = 0; index < values.length; index += 1) {
    const group = of[index] ?? 0;
    sums[group] = (sums[group] ?? 0) + (values[index] ?? 0);
  }
  return sums;
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
