import { type Usage, UsageSchema } from '@plumbline/protocol';
import * as z from 'zod';

const Count = z.number().nullish().catch(undefined);
const Details = z
  .looseObject({
    cached_tokens: Count,
    cache_write_tokens: Count,
    cache_creation_tokens: Count,
    /** DashScope. */
    cache_creation_input_tokens: Count,
    reasoning_tokens: Count,
  })
  .nullish()
  .catch(undefined);

/** The usage block of a chat completion, under the names of OpenAI and its kind, of Anthropic, and of Ollama. */
export const RawUsageSchema = z.looseObject({
  prompt_tokens: Count,
  completion_tokens: Count,
  total_tokens: Count,
  prompt_tokens_details: Details,
  completion_tokens_details: Details,
  prompt_cache_hit_tokens: Count,
  cached_tokens: Count,
  input_tokens: Count,
  output_tokens: Count,
  input_tokens_details: Details,
  output_tokens_details: Details,
  cache_read_input_tokens: Count,
  cache_creation_input_tokens: Count,
  prompt_eval_count: Count,
  eval_count: Count,
});
type RawUsage = z.output<typeof RawUsageSchema>;

/**
 * A server's usage in the protocol's words, where totals include their parts. Where a server counts a part beside its total
 * instead, the part is added:
 *
 * - cache reads and writes beside `input_tokens`, as Anthropic counts them; beside `prompt_tokens` where the total, or parts that
 *   are more than the prompt, give it away. Otherwise `prompt_tokens` includes them, as OpenAI and LiteLLM count;
 * - reasoning beside `completion_tokens` where the total gives it away. Gemini's does so without naming it: what the total has
 *   beyond prompt and completion is thought, and charged as output.
 *
 * @returns `undefined` when a total is missing, is no count, or contradicts its parts: the cost is then unknown, not 0
 */
export function usageOf(raw: RawUsage | null | undefined): Usage | undefined {
  if (raw == null) return undefined;
  const cached = cachedOf(raw);
  const written = writtenOf(raw);
  const parts = (cached ?? 0) + (written ?? 0);
  const told = totalsOf(raw, parts);
  if (told === undefined) return undefined;
  const { prompt, completion } = told;
  const inputTokens = prompt + (isCacheBeside(raw, { ...told, parts }) ? parts : 0);
  const reasoning = raw.completion_tokens_details?.reasoning_tokens ?? raw.output_tokens_details?.reasoning_tokens ?? undefined;
  const beside = raw.total_tokens == null ? 0 : raw.total_tokens - inputTokens - completion;
  const isPlainSum = raw.total_tokens === prompt + completion;
  if (!isPlainSum && (beside < 0 || (beside > 0 && reasoning !== undefined && reasoning !== beside))) return undefined;
  const outputTokens = completion + (isPlainSum ? 0 : beside);
  if (inputTokens === 0 || parts > inputTokens || (reasoning ?? 0) > outputTokens) return undefined;
  const usage = {
    inputTokens,
    outputTokens,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(written === undefined ? {} : { cacheWriteInputTokens: written }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
  return UsageSchema.safeParse(usage).data;
}

interface Totals {
  readonly prompt: number;
  readonly completion: number;
  readonly names: 'prompt' | 'input' | 'eval';
}

/** The two totals under the first of their names that counts anything: gateways fill the others with zeros. */
function totalsOf(raw: RawUsage, parts: number): Totals | undefined {
  const named = [
    { names: 'prompt', prompt: raw.prompt_tokens, completion: raw.completion_tokens },
    { names: 'input', prompt: raw.input_tokens, completion: raw.output_tokens },
    { names: 'eval', prompt: raw.prompt_eval_count, completion: raw.eval_count },
  ] as const;
  for (const { names, prompt, completion } of named) {
    if (typeof prompt !== 'number' || typeof completion !== 'number') continue;
    if (prompt > 0 || (names === 'input' && parts > 0)) return { names, prompt, completion };
  }
  return undefined;
}

function cachedOf(raw: RawUsage): number | undefined {
  const inside = raw.prompt_tokens_details?.cached_tokens ?? raw.input_tokens_details?.cached_tokens;
  return inside ?? raw.prompt_cache_hit_tokens ?? raw.cached_tokens ?? raw.cache_read_input_tokens ?? undefined;
}

function writtenOf(raw: RawUsage): number | undefined {
  for (const details of [raw.prompt_tokens_details, raw.input_tokens_details]) {
    const inside = details?.cache_write_tokens ?? details?.cache_creation_tokens ?? details?.cache_creation_input_tokens;
    if (inside != null) return inside;
  }
  return raw.cache_creation_input_tokens ?? undefined;
}

function isCacheBeside(raw: RawUsage, { names, prompt, completion, parts }: Totals & { readonly parts: number }): boolean {
  if (parts === 0 || (raw.cache_read_input_tokens == null && raw.cache_creation_input_tokens == null)) return false;
  if (raw.total_tokens === prompt + completion + parts) return true;
  return names === 'input' ? raw.input_tokens_details == null : parts > prompt;
}
