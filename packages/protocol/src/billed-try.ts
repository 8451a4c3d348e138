import * as z from 'zod';
import { UsageSchema } from './usage.ts';

/** A request that brought no answer of use, though the server told what tokens it took: it may bill them. */
export const BilledTrySchema = z.strictObject({
  usage: UsageSchema,
  /** At list price; absent when the price is unknown, or depends on a time that nobody measured. */
  costUsd: z.number().nonnegative().optional(),
});
export type BilledTry = z.infer<typeof BilledTrySchema>;
