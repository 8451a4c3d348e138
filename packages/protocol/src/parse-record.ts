import type * as z from 'zod';
import type { ErrorCode } from './error-codes.ts';
import { PARSED_ONCE } from './parsed-once.ts';
import { type ErrorLocation, PlumblineError } from './plumbline-error.ts';

/** How an error about the value is worded and coded. */
export interface ParseRecordOptions {
  /** What is being read, for the message: `policy`, `case`, `run event` ... */
  readonly what: string;
  readonly code: ErrorCode;
  readonly location?: ErrorLocation;
  readonly remedy?: string;
}

/**
 * Checks a value against a schema. For what there is much of, see `quickParser`.
 *
 * @throws PlumblineError with the code given, naming the first offending field and the value found there
 */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  options: ParseRecordOptions,
): z.output<Schema> {
  const result = schema.safeParse(value, PARSED_ONCE);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  const field = path.map(String).join('.');
  const where = [options.location?.file, options.location?.line].filter((part) => part !== undefined).join(':');
  const found = describeFound(value, path);
  throw new PlumblineError(
    `Cannot read ${options.what}${where === '' ? '' : ` at ${where}`}: ${field === '' ? '' : `field "${field}": `}${issue?.message ?? 'invalid'}${found}`,
    {
      code: options.code,
      remedy: options.remedy ?? `Correct ${field === '' ? 'the value' : `"${field}"`}${where === '' ? '' : ` in ${where}`}.`,
      location: { ...options.location, ...(field === '' ? {} : { field }) },
      cause: result.error,
    },
  );
}

function describeFound(value: unknown, path: readonly PropertyKey[]): string {
  let found: unknown = value;
  for (const key of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  if (found === undefined) return ' (nothing found there)';
  if (typeof found === 'number' && !Number.isFinite(found))
    return ` (found ${Number.isNaN(found) ? 'NaN' : 'a number too large to be held'})`;
  const text = JSON.stringify(found) ?? String(found);
  return ` (found ${text.length > 120 ? `${text.slice(0, 117)}...` : text})`;
}
