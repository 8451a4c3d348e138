import { SamplingSchema, TimerMsSchema } from '@plumbline/protocol';
import * as z from 'zod';

/** A model behind an OpenAI-compatible chat completions endpoint. */
export const OpenaiSpecSchema = z.strictObject({
  provider: z.literal('openai'),
  /** Model id as the server knows it. */
  model: z.string().min(1),
  /** Base URL up to and including `/v1`; OpenAI's own when absent. */
  baseURL: z.url({ protocol: /^https?$/, error: 'expected an http or https URL' }).optional(),
  /** Name of the environment variable that holds the key; `OPENAI_API_KEY` when absent. */
  apiKeyEnv: z.string().optional(),
  /** A label for what stands behind the model id, such as an adapter's hash. */
  revision: z.string().optional(),
  ...SamplingSchema.shape,
  /**
   * How often a call is repeated after an accident (connection, timeout, 408, 409, 5xx, half an answer); 5 when absent. Being too
   * fast for the server uses up none of them. With 0 each call sends one request, whatever comes.
   */
  maxRetries: z.int().min(0).max(20).optional(),
  /** How long after its first request a call may be sent again; 600,000 when absent. */
  retryForMs: TimerMsSchema.optional(),
  /** Longest wait for one try; 120,000 when absent. */
  timeoutMs: TimerMsSchema.optional(),
  /** Streams the answer, which also measures the time to the first token. */
  stream: z.boolean().optional(),
  /** The request field that carries `maxOutputTokens`; by default `max_completion_tokens` for OpenAI itself, else `max_tokens`. */
  maxTokensField: z.enum(['max_tokens', 'max_completion_tokens']).optional(),
});
export type OpenaiSpec = z.output<typeof OpenaiSpecSchema>;
