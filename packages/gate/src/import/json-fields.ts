import type { JsonValue } from '@plumbline/protocol';

/** The value at a path of keys; `undefined` where there is none. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  );
}

/** The text at a path; `undefined` for anything else, an empty text included. */
export function textOf(value: unknown, ...path: readonly string[]): string | undefined {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The finite number at a path. */
export function numberOf(value: unknown, ...path: readonly string[]): number | undefined {
  const found = fieldOf(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The number at a path where it is above 0: 0 stands for "unknown" in formats that cannot leave a field out. */
export function positiveOf(value: unknown, ...path: readonly string[]): number | undefined {
  const found = numberOf(value, ...path);
  return found !== undefined && found > 0 ? found : undefined;
}

/** The items of the list at a path; none where there is no list. */
export function itemsOf(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldOf(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The members of the object at a path; none where there is no object. */
export function entriesOf(value: unknown, ...path: readonly string[]): [string, unknown][] {
  const found = fieldOf(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

/** The value as plain JSON: what was parsed from JSON is; `undefined` members of what a reader put together are left out. */
export function jsonOf(value: unknown): JsonValue | undefined {
  if (value === undefined) return undefined;
  const parsed: JsonValue = JSON.parse(JSON.stringify(value));
  return parsed;
}

/** A value as a reader of a report sees it: texts as they are, the rest as JSON. */
export function shownText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}
