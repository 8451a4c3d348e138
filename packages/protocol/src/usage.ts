import * as z from 'zod';

const Tokens = z.int().nonnegative();

/**
 * Tokens of one call. Totals include their parts: cached and cache-write tokens are counted inside `inputTokens`, reasoning
 * tokens inside `outputTokens`. A part that the provider did not report is absent, never 0.
 */
export const UsageSchema = z.strictObject({
  inputTokens: Tokens,
  outputTokens: Tokens,
  /** Input that the provider read from its prompt cache. */
  cachedInputTokens: Tokens.optional(),
  /** Input that the provider wrote into its prompt cache, which some charge more for. */
  cacheWriteInputTokens: Tokens.optional(),
  reasoningTokens: Tokens.optional(),
});
export type Usage = z.infer<typeof UsageSchema>;
