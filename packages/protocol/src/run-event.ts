import * as z from 'zod';
import { ModelIdentitySchema, ModelSpecSchema } from './model-identity.ts';
import { PolicySchema } from './policy.ts';
import { PriceTableSchema } from './price-table.ts';
import { RoleSchema } from './role.ts';
import { RunConductSchema } from './run-conduct.ts';
import { SequentialPlanSchema, SequentialStandSchema, StopReasonSchema } from './sequential.ts';
import { SuiteIdentitySchema } from './suite-identity.ts';
import { ErroredTrialSchema, TrialSchema } from './trial.ts';

/** ISO 8601 in UTC. */
const At = z.iso.datetime();

/** Who plays a role: a model of evals.config.ts, or the recorded run that its trials are taken from. */
export const RolePlanSchema = z.strictObject({
  ref: z.string(),
  spec: ModelSpecSchema.optional(),
  recordedRun: z.string().optional(),
});
export type RolePlan = z.infer<typeof RolePlanSchema>;

/** Part `index` (from 1) of `count`. */
export const ShardSchema = z
  .strictObject({ index: z.int().positive(), count: z.int().positive() })
  .refine(({ index, count }) => index <= count, 'expected a part between 1 and the number of parts');
export type Shard = z.infer<typeof ShardSchema>;

/** The first event of a run: all that is needed to understand, resume and decide it without any other file. */
export const RunStartedSchema = z.strictObject({
  type: z.literal('run-started'),
  formatVersion: z.literal(1),
  at: At,
  runId: z.string(),
  toolVersion: z.string(),
  seed: z.int(),
  attempts: z.int().positive(),
  /** Share of the cases that was drawn for a quick run; absent for a whole run. */
  sample: z.number().gt(0).lte(1).optional(),
  /** Which part of the cases this run takes, where several machines share them; absent for all. */
  shard: ShardSchema.optional(),
  runtime: z.enum(['node', 'browser']),
  roles: z.partialRecord(RoleSchema, RolePlanSchema),
  /** The model that scorers may ask for a judgement; absent where the configuration names none. */
  judge: z.strictObject({ ref: z.string(), spec: ModelSpecSchema }).optional(),
  suiteFiles: z.array(z.string()),
  /** The policy as written; parsed again by every reader. */
  policy: z.custom<z.input<typeof PolicySchema>>((value) => PolicySchema.safeParse(value).success).optional(),
  prices: PriceTableSchema.optional(),
  /** The recorded run whose answers this one gives again; with how far that one had come, where it ended before its last case. */
  replayOf: z.strictObject({ runId: z.string(), run: z.string(), stopped: SequentialStandSchema.optional() }).optional(),
  /** When the run may end early; absent for a run of all its cases. */
  sequential: SequentialPlanSchema.optional(),
  /** Absent from the logs of versions that did not keep it, and from runs that nobody can take up again. */
  conduct: RunConductSchema.optional(),
});

/** The events of a run, one NDJSON line each, in the order in which they happened. */
export const RunEventSchema = z.discriminatedUnion('type', [
  RunStartedSchema,
  z.strictObject({
    type: z.literal('run-resumed'),
    at: At,
    /** Trials that errored are run again; the later trial of a key then stands for the earlier one. */
    retryErrors: z.literal(true).optional(),
    /** How the run goes about its calls from here on. */
    conduct: RunConductSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('model-loaded'),
    at: At,
    role: RoleSchema,
    identity: ModelIdentitySchema,
    loadMs: z.number(),
  }),
  z.strictObject({
    type: z.literal('suite-started'),
    at: At,
    suite: SuiteIdentitySchema,
    /** How many trials the suite must end with, those of an earlier, interrupted try included. */
    expectedTrials: z.int().nonnegative(),
  }),
  /** A suite whose trials of a role follow from an earlier, recorded run instead of being run again. */
  z.strictObject({
    type: z.literal('suite-recorded'),
    at: At,
    role: RoleSchema,
    suite: SuiteIdentitySchema,
    /** How far that run had come, where it ended before its last case: there are trials of no other cases. */
    stopped: SequentialStandSchema.optional(),
  }),
  z.strictObject({ type: z.literal('trial-finished'), at: At, trial: TrialSchema }),
  /**
   * A trial that was under way when its run ended or was interrupted, with what it had been answered until then: that is paid for, and
   * given again when the trial is run anew. It is no trial of the run.
   */
  z.strictObject({ type: z.literal('trial-broken-off'), at: At, trial: ErroredTrialSchema }),
  z.strictObject({ type: z.literal('suite-finished'), at: At, suite: z.string(), trials: z.int().nonnegative() }),
  z.strictObject({
    type: z.literal('suite-failed'),
    at: At,
    /** The suite, or the file when it failed before naming one. */
    suite: z.string(),
    error: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string().optional() }),
  }),
  /** A look of a run that may end early, which did not end it. */
  z.strictObject({ type: z.literal('look-passed'), at: At, stand: SequentialStandSchema }),
  /** The run ended before its last case, because what is left could not, or need not, be known any better. */
  z.strictObject({
    type: z.literal('run-stopped'),
    at: At,
    reason: StopReasonSchema,
    stand: SequentialStandSchema,
    /** `runOrderKey` of the last case that is decided on; what was finished beyond it, while the run was being stopped, is not. */
    upTo: z.string(),
  }),
  /** Of a run with a budget: no more than so much has been spent until the next such event. Written before it is. */
  z.strictObject({ type: z.literal('budget-drawn'), at: At, upToUsd: z.number().nonnegative() }),
  z.strictObject({ type: z.literal('run-interrupted'), at: At, reason: z.string() }),
  z.strictObject({ type: z.literal('run-finished'), at: At, trials: z.int().nonnegative() }),
]);
export type RunEvent = z.infer<typeof RunEventSchema>;
export type RunStarted = z.infer<typeof RunStartedSchema>;
/** The event of one type. */
export type RunEventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;
