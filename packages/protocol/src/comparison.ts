import * as z from 'zod';
import { NamedModelSchema } from './model-identity.ts';
import { MoneySchema } from './money.ts';
import { SequentialOutcomeSchema } from './sequential.ts';
import { SuiteIdentitySchema } from './suite-identity.ts';
import { TimingSchema } from './timing.ts';
import { VerdictSchema } from './verdict.ts';

/** An estimate with its interval. A bound that cannot be had is `null`, with the reason beside it. */
export const IntervalSchema = z.strictObject({
  estimate: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** Two-sided confidence level: 0.9 shows the two one-sided 5 % bounds. */
  level: z.number().gt(0).lt(1),
  method: z.string(),
  reason: z.string().optional(),
});
export type Interval = z.infer<typeof IntervalSchema>;

/** A hypothesis test by name, with its p-value. */
export const TestResultSchema = z.strictObject({
  name: z.string(),
  pValue: z.number().min(0).max(1),
  alternative: z.enum(['two-sided', 'greater', 'less']),
});
export type TestResult = z.infer<typeof TestResultSchema>;

/** The four cells of a paired comparison of a share. "Failure" means the worse value of the metric. */
export const CountsSchema = z.strictObject({
  newFailures: z.int().nonnegative(),
  fixed: z.int().nonnegative(),
  stillFailing: z.int().nonnegative(),
  stillPassing: z.int().nonnegative(),
});
export type Counts = z.infer<typeof CountsSchema>;

const MeasuredSchema = z.strictObject({
  /** Number of pairs that the figures rest on. */
  pairs: z.int().nonnegative(),
  /** The metric's value for each role over those pairs; absent when there are none. */
  baseline: z.number().optional(),
  candidate: z.number().optional(),
  /** candidate − baseline, in the metric's unit. */
  difference: IntervalSchema.optional(),
  /** candidate ÷ baseline, for money. */
  ratio: IntervalSchema.optional(),
  test: TestResultSchema.optional(),
  counts: CountsSchema.optional(),
  /** Clusters that the cases come from, where some hold several, and by how much that multiplies the variance. */
  clusters: z.strictObject({ count: z.int().positive(), designEffect: z.number().nonnegative().optional() }).optional(),
});
export type Measured = z.infer<typeof MeasuredSchema>;

/** One metric on one slice. Suites are slices too, under their own names. */
export const SliceComparisonSchema = MeasuredSchema.extend({
  slice: z.string(),
  /** p-value of "this slice got worse", corrected over all slices of all fronts; of the metric alone where that is no front. */
  adjustedP: z.number().min(0).max(1).optional(),
  outcome: z.enum(['worse', 'better', 'no difference shown']),
  /** How many cases like these would decide, where that can be said. */
  casesToDecide: z.int().positive().optional(),
});
export type SliceComparison = z.infer<typeof SliceComparisonSchema>;

/** One metric over all cases together, and slice by slice. */
export const MetricComparisonSchema = MeasuredSchema.extend({
  name: z.string(),
  unit: z.string(),
  better: z.enum(['higher', 'lower']),
  slices: z.array(SliceComparisonSchema),
  /** Slices that are left out because there are very many: those that look least like worse. */
  slicesNotShown: z.int().positive().optional(),
});
export type MetricComparison = z.infer<typeof MetricComparisonSchema>;

/** How many trials found their partner, and what became of the others. */
export const PairingSchema = z.strictObject({
  paired: z.int().nonnegative(),
  onlyBaseline: z.int().nonnegative(),
  onlyCandidate: z.int().nonnegative(),
  erroredBaseline: z.int().nonnegative(),
  erroredCandidate: z.int().nonnegative(),
  contentMismatch: z.int().nonnegative(),
});
export type Pairing = z.infer<typeof PairingSchema>;

/** `comparison.json`: baseline against candidate on the same cases, and the verdict. */
export const ComparisonSchema = z.strictObject({
  formatVersion: z.literal(1),
  verdict: VerdictSchema,
  pairing: PairingSchema,
  metrics: z.array(MetricComparisonSchema),
  /** What the calls cost and what was spent on them; absent for imported results. */
  money: MoneySchema.optional(),
  /** How long the calls took and waited; absent where none was live, and for imported results. */
  timing: TimingSchema.optional(),
  /** Present for a run that was allowed to end early. */
  sequential: SequentialOutcomeSchema.optional(),
  /** What a green verdict could not have seen, and other remarks, a sentence each. */
  notes: z.array(z.string()),
  inputs: z.strictObject({
    /** Absent for imported results that do not say. */
    baseline: NamedModelSchema.optional(),
    candidate: NamedModelSchema.optional(),
    suites: z.array(SuiteIdentitySchema),
    policySha256: z.string(),
    /** How the policy differs from the one recorded when the run started, a sentence each; absent where it does not. */
    policyChanges: z.array(z.string()).optional(),
    datasetSha256: z.string(),
    seed: z.int(),
    toolVersion: z.string(),
  }),
});
export type Comparison = z.infer<typeof ComparisonSchema>;
