import { type Usage, UsageSchema } from '@plumbline/protocol';
import * as z from 'zod';

const Count = z.number().nullish().catch(undefined);
const Details = z.looseObject({ cached_tokens: Count, reasoning_tokens: Count }).nullish().catch(undefined);

/** The usage block of a chat completion, as OpenAI, vLLM, DeepSeek and their kind write it. */
export const RawUsageSchema = z.looseObject({
  prompt_tokens: Count,
  completion_tokens: Count,
  total_tokens: Count,
  prompt_tokens_details: Details,
  completion_tokens_details: Details,
  prompt_cache_hit_tokens: Count,
});

/**
 * A server's usage in the protocol's words, where totals include their parts.
 *
 * A few servers count reasoning beside `completion_tokens`; their total gives it away, and it is then added.
 * @returns `undefined` when a total is missing, is no count, or contradicts its parts: the cost is then unknown, not 0
 */
export function usageOf(raw: z.output<typeof RawUsageSchema> | null | undefined): Usage | undefined {
  const inputTokens = raw?.prompt_tokens ?? 0;
  if (inputTokens === 0 || typeof raw?.completion_tokens !== 'number') return undefined;
  const cachedInputTokens = raw.prompt_tokens_details?.cached_tokens ?? raw.prompt_cache_hit_tokens ?? undefined;
  const reasoningTokens = raw.completion_tokens_details?.reasoning_tokens ?? undefined;
  const beside = reasoningTokens !== undefined && raw.total_tokens === inputTokens + raw.completion_tokens + reasoningTokens;
  const outputTokens = raw.completion_tokens + (beside ? reasoningTokens : 0);
  if ((cachedInputTokens ?? 0) > inputTokens || (reasoningTokens ?? 0) > outputTokens) return undefined;
  const usage = {
    inputTokens,
    outputTokens,
    ...(cachedInputTokens === undefined ? {} : { cachedInputTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  };
  return UsageSchema.safeParse(usage).data;
}
