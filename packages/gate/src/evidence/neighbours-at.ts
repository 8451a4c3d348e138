/**
 * The values that would stand at a place and behind it if all were sorted, without sorting them; only one at the last place.
 * Source: Hoare (1961), with the median of three.
 *
 * @param values numbers without NaN, which stay as they are
 * @param place from 0 to the last
 */
export function neighboursAt(values: Float64Array, place: number): number[] {
  const sorted = values.slice();
  let [first, last] = [0, sorted.length - 1];
  while (first < last) {
    const pivot = middleOf(sorted[first] ?? 0, sorted[(first + last) >>> 1] ?? 0, sorted[last] ?? 0);
    let [left, right] = [first, last];
    while (left <= right) {
      while ((sorted[left] ?? 0) < pivot) left += 1;
      while ((sorted[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const value = sorted[left] ?? 0;
      sorted[left] = sorted[right] ?? 0;
      sorted[right] = value;
      left += 1;
      right -= 1;
    }
    // All up to `right` are at most the pivot, all from `left` on at least; what lies between is the pivot.
    if (place <= right) last = right;
    else if (place >= left) first = left;
    else break;
  }
  const found = sorted[place] ?? 0;
  let next = Number.POSITIVE_INFINITY;
  for (let index = place + 1; index < sorted.length; index += 1) next = Math.min(next, sorted[index] ?? 0);
  return place === sorted.length - 1 ? [found] : [found, next];
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
