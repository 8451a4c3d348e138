import { ERROR_CODES, FinishReasonSchema, UsageSchema } from '@plumbline/protocol';
import * as z from 'zod';

/** One line of a script. */
export const ScriptedAnswerSchema = z.strictObject({
  /** The prompt's last turn, whole; `*` stands for any run of characters. An exact match wins over one by `*`. */
  match: z.string(),
  /** Restricts the line to one attempt. */
  attempt: z.int().nonnegative().optional(),
  text: z.string().default(''),
  finishReason: FinishReasonSchema.default('stop'),
  usage: UsageSchema.optional(),
  refusal: z.string().optional(),
  /** The answer comes after this time, and reports it; at once when absent. */
  latencyMs: z.number().nonnegative().max(600_000).default(0),
  /** The call fails instead. */
  error: z.strictObject({ code: z.enum(ERROR_CODES).default('model-failed'), message: z.string() }).optional(),
});
export type ScriptedAnswer = z.output<typeof ScriptedAnswerSchema>;

/** A script: answers by exact prompt text, or lines of which the first that matches is taken. */
export const ScriptSchema = z.union([z.record(z.string(), z.string()), z.array(ScriptedAnswerSchema)]);

/** A model that answers from a script: for tests and demonstrations. */
export const ScriptedSpecSchema = z.strictObject({
  provider: z.literal('scripted'),
  model: z.string().min(1),
  revision: z.string().optional(),
  /** The script, or the path of a JSON file that holds it. */
  answers: z.union([z.string().min(1), ScriptSchema]),
});
export type ScriptedSpec = z.output<typeof ScriptedSpecSchema>;
