import * as z from 'zod';

/**
 * How a run may end before its last case: `obf` looks at equally spaced shares of the cases by O'Brien and Fleming's bounds, with
 * an e-process that may abort between them; `anytime` may end at any of many checkpoints.
 */
export const SequentialPlanSchema = z.strictObject({
  method: z.enum(['obf', 'anytime']),
  /** Number of equally spaced looks, the one at the end included. */
  looks: z.int().positive(),
});
export type SequentialPlan = z.infer<typeof SequentialPlanSchema>;

/**
 * Why a run ended before its last case: every front was decided at a look; the e-process showed a front worse; or no front that was
 * still open could have been decided by the cases that remained.
 */
export const StopReasonSchema = z.enum(['decided', 'aborted', 'curtailed']);
export type StopReason = z.infer<typeof StopReasonSchema>;

/** How far a sequential run has come when it is judged. */
export const SequentialStandSchema = SequentialPlanSchema.extend({
  /** Looks whose cases have all been run, from 0. */
  look: z.int().nonnegative(),
  casesSeen: z.int().nonnegative(),
  casesPlanned: z.int().positive(),
});
export type SequentialStand = z.infer<typeof SequentialStandSchema>;

/** What a comparison tells of a sequential run. */
export const SequentialOutcomeSchema = SequentialStandSchema.extend({
  /** Absent where the run went to its last case. */
  reason: StopReasonSchema.optional(),
  /** What the cases that were not run would have taken, at what the run's own cases took; of an unknown price nothing is said. */
  saved: z
    .strictObject({
      trials: z.int().nonnegative(),
      calls: z.number().nonnegative(),
      costUsd: z.number().nonnegative().optional(),
    })
    .optional(),
});
export type SequentialOutcome = z.infer<typeof SequentialOutcomeSchema>;
