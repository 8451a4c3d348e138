import * as z from 'zod';

const Ms = z.number().nonnegative();

/** Half and nine tenths of some times stayed within these, in milliseconds. */
export const TimeSpreadSchema = z.strictObject({ median: Ms, p90: Ms });
export type TimeSpread = z.infer<typeof TimeSpreadSchema>;

/** How long the live calls of a role took, each call for itself: those that neither a cache nor a record answered, the judge's left out. */
export const RoleTimingSchema = z.strictObject({
  calls: z.int().positive(),
  /** Of the try that was answered, from sending it to its last token. */
  latencyMs: TimeSpreadSchema,
  /** Of the calls whose answers came in pieces; absent where none did. */
  firstTokenMs: TimeSpreadSchema.optional(),
  /** Waiting for a turn at the endpoint and between tries, which is in no latency; 0 for a call that did not wait. */
  queueMs: TimeSpreadSchema,
});
export type RoleTiming = z.infer<typeof RoleTimingSchema>;

/** The times of each role's calls; a role without a live call is absent. */
export const TimingSchema = z.strictObject({ baseline: RoleTimingSchema.optional(), candidate: RoleTimingSchema.optional() });
export type Timing = z.infer<typeof TimingSchema>;
