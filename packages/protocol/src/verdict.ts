import * as z from 'zod';

/** What becomes of the update: `promote`, `block`, or `inconclusive` when the evidence is short of both. */
export const VerdictOutcomeSchema = z.enum(['promote', 'block', 'inconclusive']);
export type VerdictOutcome = z.infer<typeof VerdictOutcomeSchema>;

/** One line of the policy applied, with the sentence that says why. */
export const CheckSchema = z.strictObject({
  metric: z.string(),
  /** The slice it was applied to; absent for all cases together. */
  slice: z.string().optional(),
  /** The line of the policy: `not worse by more than 0.01`, `better`, `limit 0.02`, `zero tolerance: cse` ... */
  rule: z.string(),
  outcome: z.enum(['pass', 'fail', 'inconclusive']),
  /** False for a line that is shown but does not decide (listed slices). */
  decides: z.boolean(),
  because: z.string(),
  /** How many cases like these would decide, where that can be said. */
  casesToDecide: z.int().positive().optional(),
});
export type Check = z.infer<typeof CheckSchema>;

/** The decision, in one sentence and check by check. */
export const VerdictSchema = z.strictObject({
  outcome: VerdictOutcomeSchema,
  because: z.string(),
  checks: z.array(CheckSchema),
});
export type Verdict = z.infer<typeof VerdictSchema>;
