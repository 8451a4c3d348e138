import { canonicalJson } from '@plumbline/protocol';

/** A place where two values differ. */
export interface Difference {
  /** The names that lead there, joined by dots; empty where the values as wholes differ. */
  readonly path: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** All places where two values of JSON differ, in the order of the first one's names; lists are not taken apart. */
export function differencesOf(was: unknown, is: unknown): readonly Difference[] {
  if (textOf(was) === textOf(is)) return [];
  if (!isRecord(was) || !isRecord(is)) return [{ path: '', was, is }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) =>
    differencesOf(was[name], is[name]).map((found) => ({ ...found, path: found.path === '' ? name : `${name}.${found.path}` })),
  );
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
