import { ModelSpecSchema } from '@plumbline/protocol';
import * as z from 'zod';

/** When a comparison may end before its last case. */
export const SEQUENTIAL_MODES = ['off', 'obf', 'anytime'] as const;
/** One of them. */
export type SequentialMode = (typeof SEQUENTIAL_MODES)[number];

const DEFAULT_CACHE_MIB = 1024;

/** evals.config.ts. Paths are relative to its folder. Unknown keys are refused. */
export const EvalsConfigSchema = z.strictObject({
  /** Models by the name that commands and reports use. */
  models: z.record(z.string().regex(/^[\w][\w.-]*$/, 'expected letters, digits, ".", "_" or "-"'), ModelSpecSchema),
  /** The model that `compare` takes as baseline when none is named. */
  baseline: z.string().optional(),
  /** The model that `compare` takes as candidate when none is named. */
  candidate: z.string().optional(),
  /** The model that scorers such as `rubric` ask for a judgement. */
  judge: z.string().optional(),
  /** Globs of suite files. */
  suites: z.array(z.string()).default(['**/*.eval.ts']),
  datasets: z.string().default('../datasets'),
  reports: z.string().default('../reports'),
  policy: z.string().default('policy.yaml'),
  prices: z.string().default('prices.yaml'),
  /** Where suites run; by default a browser when a model computes locally, else Node. */
  runtime: z.enum(['node', 'browser']).optional(),
  /** Trials of each role that ask at once: its requests in flight, where a task asks one at a time. A judge's come besides. */
  concurrency: z.int().positive().max(1024).default(16),
  seed: z.int().default(1),
  /** Answers of remote models are kept and given again without a request; `false` does neither. */
  cache: z
    .union([
      z.literal(false),
      z.strictObject({
        /** Size from which on the answers go that were not used for longest. */
        maxMiB: z.number().positive().default(DEFAULT_CACHE_MIB),
        /** Answers that were made longer ago are asked for again; kept for good when absent. */
        maxAgeDays: z.number().positive().optional(),
      }),
    ])
    .default({ maxMiB: DEFAULT_CACHE_MIB }),
  /** When `compare` may end before its last case: `off` never, `obf` at ten looks, `anytime` at fifty. */
  sequential: z.enum(SEQUENTIAL_MODES).default('obf'),
});

/** evals.config.ts as its author writes it. */
export type EvalsConfigText = z.input<typeof EvalsConfigSchema>;
/** evals.config.ts with its defaults. */
export type EvalsConfig = z.output<typeof EvalsConfigSchema>;

/** Types evals.config.ts in the editor; gives back what it was given. */
export function defineConfig(config: EvalsConfigText): EvalsConfigText {
  return config;
}
