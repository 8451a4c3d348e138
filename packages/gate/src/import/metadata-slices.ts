import { entriesOf } from './json-fields.ts';

const LONGEST = 60;
const MOST_VALUES = 20;
const SMALLEST_GROUP = 5;

/**
 * Slices `name:value` from the labels of each row: those names whose values are short texts or booleans and group the rows
 * (2 to 20 values, 5 rows to a value on average). Numbers and free texts are no labels.
 */
export function metadataSlices(rows: readonly unknown[]): string[][] {
  const values = new Map<string, Set<string> | undefined>();
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const [name, value] of entriesOf(row)) {
      const seen = values.has(name) ? values.get(name) : new Set<string>();
      const isLabel = typeof value === 'boolean' || (typeof value === 'string' && value !== '' && value.length <= LONGEST);
      values.set(name, isLabel && seen !== undefined && seen.size <= MOST_VALUES ? seen.add(String(value)) : undefined);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const groups = new Set(
    [...values].flatMap(([name, seen]) =>
      seen !== undefined && seen.size >= 2 && seen.size <= MOST_VALUES && (counts.get(name) ?? 0) >= SMALLEST_GROUP * seen.size
        ? [name]
        : [],
    ),
  );
  return rows.map((row) => entriesOf(row).flatMap(([name, value]) => (groups.has(name) ? [`${name}:${value}`] : [])));
}
