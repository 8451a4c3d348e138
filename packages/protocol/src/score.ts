import * as z from 'zod';

const ScoreBase = z.strictObject({
  scorer: z.string(),
  version: z.string(),
  /** The metric that this score feeds: `task-success` unless the scorer says otherwise. */
  metric: z.string(),
});

/** What one scorer says of one trial: a value in [0, 1], or a reason why there is none. There is no NaN and no 0 for unknown. */
export const ScoreSchema = z.discriminatedUnion('state', [
  ScoreBase.extend({
    state: z.literal('scored'),
    value: z.number().min(0).max(1),
    /** Whether the value is good enough; absent for scores that are only measured. */
    passed: z.boolean().optional(),
    /** What the scorer saw, in a short phrase. */
    evidence: z.string().optional(),
  }),
  ScoreBase.extend({ state: z.literal('unscored'), reason: z.string() }),
]);
export type Score = z.infer<typeof ScoreSchema>;
