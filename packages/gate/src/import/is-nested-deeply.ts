/** No value is nested deeper than this: what is done with one goes down level by level, on a stack that ends. */
export const MOST_LEVELS = 1000;

/** Whether lists and objects lie within each other on more than `MOST_LEVELS` levels. */
export function isNestedDeeply(value: unknown, level = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (level === MOST_LEVELS) return true;
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (isNestedDeeply(each, level + 1)) return true;
  return false;
}
