import * as z from 'zod';
import { BilledTrySchema } from './billed-try.ts';
import { FinishReasonSchema } from './completion.ts';
import { JsonValueSchema } from './json-value.ts';
import { RoleSchema } from './role.ts';
import { ScoreSchema } from './score.ts';
import { UsageSchema } from './usage.ts';

/** One call that a trial made to its model. */
export const CallSchema = z.strictObject({
  /** `contentHash` of the request, by which a replay finds the answer again. */
  requestSha256: z.string(),
  /** The sampling values of the request itself, as its author wrote them, which win over the model's own; absent where it has none. */
  sampling: z.record(z.string(), JsonValueSchema).optional(),
  text: z.string(),
  finishReason: FinishReasonSchema,
  usage: UsageSchema.optional(),
  /** At list price; absent when the price or the usage is unknown. */
  costUsd: z.number().nonnegative().optional(),
  latencyMs: z.number().nonnegative(),
  firstTokenMs: z.number().nonnegative().optional(),
  queueMs: z.number().nonnegative().optional(),
  batchSize: z.int().positive().optional(),
  replayed: z.boolean().optional(),
  servedModel: z.string().optional(),
  systemFingerprint: z.string().optional(),
});
export type Call = z.infer<typeof CallSchema>;

const TrialBase = z.strictObject({
  suite: z.string(),
  caseId: z.string(),
  /** Content hash of the case; absent only in imported results whose source has none. */
  caseHash: z.string().optional(),
  role: RoleSchema,
  /** Repetition number, from 0. */
  attempt: z.int().nonnegative(),
  slices: z.array(z.string()),
  cluster: z.string().optional(),
  /** What the model was asked and what was expected of it, for the reader of a report. */
  input: JsonValueSchema.optional(),
  target: JsonValueSchema.optional(),
  /** Requests that were sent and brought no answer of use. Absent when there were none. */
  failedTries: z.int().positive().optional(),
  /** Those among `failedTries` that told their tokens; what the others cost is unknown. In no cost of the trial. */
  billedTries: z.array(BilledTrySchema).optional(),
  /** Calls that scorers made to a judge, and what these cost at list price: apart from what the model under test costs. */
  judgeCalls: z.array(CallSchema).optional(),
  judgeCostUsd: z.number().nonnegative().optional(),
  /** As `failedTries`, of what scorers asked the judge. */
  judgeFailedTries: z.int().positive().optional(),
  /** As `billedTries`, of what scorers asked the judge. */
  judgeBilledTries: z.array(BilledTrySchema).optional(),
});

const CompletedTrialSchema = TrialBase.extend({
  status: z.literal('completed'),
  output: z.string(),
  value: JsonValueSchema.optional(),
  finishReason: FinishReasonSchema,
  calls: z.array(CallSchema),
  /** Sum over the calls; absent when that of any call is unknown. */
  costUsd: z.number().nonnegative().optional(),
  outputTokens: z.int().nonnegative().optional(),
  /** Sum over the calls; absent when an answer was replayed. */
  latencyMs: z.number().nonnegative().optional(),
  /** Of an imported trial, whose calls are not known; else it stands in the calls. */
  firstTokenMs: z.number().nonnegative().optional(),
  scores: z.array(ScoreSchema),
});

/** A trial without an answer of use, with the calls that were answered. */
export const ErroredTrialSchema = TrialBase.extend({
  status: z.literal('errored'),
  error: z.strictObject({ code: z.string(), message: z.string() }),
  calls: z.array(CallSchema),
  costUsd: z.number().nonnegative().optional(),
});

const SkippedTrialSchema = TrialBase.extend({ status: z.literal('skipped'), reason: z.string() });

/** One model on one case once. An error is data: it is neither a wrong answer nor a missing trial. */
export const TrialSchema = z.discriminatedUnion('status', [CompletedTrialSchema, ErroredTrialSchema, SkippedTrialSchema]);
export type Trial = z.infer<typeof TrialSchema>;
export type CompletedTrial = z.infer<typeof CompletedTrialSchema>;
export type ErroredTrial = z.infer<typeof ErroredTrialSchema>;

/** The identity of a trial within a run: role, suite, case and attempt. */
export function trialKey(trial: Pick<Trial, 'role' | 'suite' | 'caseId' | 'attempt'>): string {
  return JSON.stringify([trial.role, trial.suite, trial.caseId, trial.attempt]);
}
