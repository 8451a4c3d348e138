import type * as z from 'zod';
import { type QuickCheck, quickCheckOf } from './quick-check.ts';

/**
 * As the schema's own `safeParse`, for what there is much of: what the schema takes as it stands comes back itself, and no copy of it.
 *
 * @returns takes a value that came from JSON
 */
export function quickParser<Schema extends z.ZodType>(
  schema: Schema,
): (value: unknown) => z.ZodSafeParseResult<z.output<Schema>> {
  // Made when it is first needed: whoever only loads the schema need not wait for it.
  let check: QuickCheck | undefined;
  return (value) => {
    check ??= quickCheckOf(schema);
    return check(value) ? { success: true, data: value as z.output<Schema> } : schema.safeParse(value);
  };
}
