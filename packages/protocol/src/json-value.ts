import * as z from 'zod';

/** Any value that JSON can hold. No `undefined`, `NaN` or `BigInt`: what is unknown is absent. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * Checks that a value is plain JSON. Not `z.json()`: a schema that refers to itself makes zod keep accounts of every record that holds
 * one, which takes longer than all the rest of a case or an event.
 */
export const JsonValueSchema = z.custom<JsonValue>((value) => isJson(value, []), 'Invalid input');

function isJson(value: unknown, ancestors: readonly object[]): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || ancestors.includes(value)) return false;
  const inside = [...ancestors, value];
  if (Array.isArray(value)) return Array.from(value).every((item) => isJson(item, inside));
  return isPlain(value) && Object.values(value).every((member) => isJson(member, inside));
}

/** Whether an object is made of members alone, in whichever realm; not a date, a map or of a class. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
