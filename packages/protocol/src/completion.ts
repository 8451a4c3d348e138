import * as z from 'zod';
import type { Prompt } from './message.ts';
import type { Sampling } from './model-identity.ts';
import { UsageSchema } from './usage.ts';

/** What a task asks of a model. Sampling values given here win over the model's own. */
export interface CompletionRequest extends Sampling {
  readonly messages: Prompt;
}

/** Why a model stopped: its own end, the token limit, a filter, a tool call; `unknown` where the provider does not say. */
export const FinishReasonSchema = z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'unknown']);
export type FinishReason = z.infer<typeof FinishReasonSchema>;

/** A model's answer to one request. */
export const CompletionSchema = z.strictObject({
  text: z.string(),
  finishReason: FinishReasonSchema,
  /** Absent when the provider reported none. */
  usage: UsageSchema.optional(),
  /** From sending the try that was answered to its last token, without earlier tries and queueing. */
  latencyMs: z.number().nonnegative(),
  firstTokenMs: z.number().nonnegative().optional(),
  /** Waiting for a free slot of the endpoint, and between tries; absent when there was none. */
  queueMs: z.number().nonnegative().optional(),
  /** How many requests shared the forward passes of this one (local models). */
  batchSize: z.int().positive().optional(),
  /** True when the answer came from a record or cache; its latency then says nothing about the model. */
  replayed: z.boolean().optional(),
  /** The provider's own refusal field. */
  refusal: z.string().optional(),
  /** The model id that the server says it served. */
  servedModel: z.string().optional(),
  systemFingerprint: z.string().optional(),
});
export type Completion = z.infer<typeof CompletionSchema>;
