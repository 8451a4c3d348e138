/** Values that a quantile may fall on, ascending, the slot that weighs each, and how many further values of each slot lie below them all. */
export type SlottedValues = { near: Float64Array; slots: Int32Array; below: Int32Array };

/**
 * The type-7 quantile at `place`, counted from 0 and perhaps between two ranks, of values of which each occurs as often as its slot weighs.
 *
 * A place outside the values given takes the nearest of them.
 */
export function weightedQuantile(
  { near, slots, below }: SlottedValues,
  { weights, place }: { weights: Int32Array; place: number },
): number {
  let passed = 0;
  for (let slot = 0; slot < below.length; slot += 1) passed += (weights[slot] ?? 0) * (below[slot] ?? 0);
  const rank = Math.floor(place);
  let index = -1;
  while (passed <= rank && index < near.length - 1) {
    index += 1;
    passed += weights[slots[index] ?? 0] ?? 0;
  }
  const lower = near[Math.max(0, index)] ?? 0;
  if (place === rank) return lower;
  while (passed <= rank + 1 && index < near.length - 1) {
    index += 1;
    passed += weights[slots[index] ?? 0] ?? 0;
  }
  return lower + (place - rank) * ((near[Math.max(0, index)] ?? 0) - lower);
}
