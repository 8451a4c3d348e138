/** Values, each with how often it occurs; the two arrays are parallel. */
export type TalliedValues = { values: Float64Array; times: Float64Array };

/** Numbers in [least, most] are told apart by this part of the range at least; those closer are taken together, at their mean. */
const PLACES = 2048;

/**
 * Tallies numbers in [least, most], so that a million of them are no more work than two thousand. What lies within 1/2048 of the range is taken
 * together at its mean: the mean of all stays, and of the variance no more is lost than (range/4096)².
 *
 * Throws RangeError for a number outside the range.
 */
export function talliedValues(numbers: Float64Array, { least, most }: { least: number; most: number }): TalliedValues {
  const [sums, counts] = [new Float64Array(PLACES + 1), new Float64Array(PLACES + 1)];
  const scale = PLACES / (most - least);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    if (!(number >= least && number <= most)) {
      throw new RangeError(`numbers[${index}] must lie in [${least}, ${most}], but is ${String(number)}`);
    }
    const place = Math.round((number - least) * scale);
    sums[place] = (sums[place] ?? 0) + number;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const used = [...counts.keys()].filter((place) => (counts[place] ?? 0) > 0);
  return {
    values: Float64Array.from(used, (place) => (sums[place] ?? 0) / (counts[place] ?? 1)),
    times: Float64Array.from(used, (place) => counts[place] ?? 0),
  };
}
