import * as z from 'zod';

/** Any value that JSON can hold. No `undefined`, `NaN` or `BigInt`: what is unknown is absent. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Checks that a value is plain JSON. */
export const JsonValueSchema: z.ZodType<JsonValue> = z.json();
