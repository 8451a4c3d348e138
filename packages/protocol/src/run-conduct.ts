import * as z from 'zod';

/**
 * How a run goes about its calls: nothing of what is compared depends on it. A try that takes the run up again goes on alike, unless it
 * is told otherwise.
 */
export const RunConductSchema = z.strictObject({
  /** Its evals.config.ts, from the workspace root, with forward slashes. */
  config: z.string(),
  /** Requests in flight per model. */
  concurrency: z.int().positive(),
  /** Whether kept answers are given again, and new ones kept. */
  cache: z.boolean(),
  /** Whether exchanges with endpoints are recorded. */
  record: z.boolean(),
  /** US dollars that the run must not spend beyond, over all its tries; absent where nothing limits it. */
  maxCostUsd: z.number().positive().optional(),
});
/** One run's. */
export type RunConduct = z.infer<typeof RunConductSchema>;
