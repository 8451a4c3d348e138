import * as z from 'zod';

const Tokens = z.int().nonnegative();

/**
 * Tokens of one call. Totals include their parts: cached tokens are counted inside `inputTokens`, reasoning tokens
 * inside `outputTokens`. A part that the provider did not report is absent, never 0.
 */
export const UsageSchema = z.strictObject({
  inputTokens: Tokens,
  outputTokens: Tokens,
  cachedInputTokens: Tokens.optional(),
  reasoningTokens: Tokens.optional(),
});
export type Usage = z.infer<typeof UsageSchema>;
