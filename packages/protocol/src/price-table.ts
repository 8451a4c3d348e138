import * as z from 'zod';
import { matchesPattern } from './matches-pattern.ts';
import type { Usage } from './usage.ts';

const UsdPerMillionTokens = z.number().nonnegative();

/** The price of a model, in US dollars per million tokens. */
export const PriceSchema = z.strictObject({
  /** Provider name; absent matches every provider. */
  provider: z.string().optional(),
  /** Model id; `*` stands for any run of characters. */
  model: z.string().min(1),
  input: UsdPerMillionTokens,
  output: UsdPerMillionTokens,
  /** Price of the input tokens that the provider served from its cache; absent means the input price. */
  'cached-input': UsdPerMillionTokens.optional(),
  'usd-per-request': z.number().nonnegative().optional(),
  note: z.string().optional(),
});
export type Price = z.infer<typeof PriceSchema>;

/** `prices.yaml`: a dated price table. The first line that matches a model is its price. */
export const PriceTableSchema = z.strictObject({
  effective: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  source: z.string().min(1),
  prices: z.array(PriceSchema),
});
export type PriceTable = z.infer<typeof PriceTableSchema>;

/** The price of a model, or `undefined` where the table names none: unknown is absent, never 0. */
export function priceOf(table: PriceTable, model: { readonly provider: string; readonly model: string }): Price | undefined {
  return table.prices.find(
    (price) => (price.provider === undefined || price.provider === model.provider) && matchesPattern(price.model, model.model),
  );
}

/** Cost of one call in US dollars at list price. Cached input tokens are counted once, at their own price. */
export function costUsdOf(usage: Usage, price: Price): number {
  const cached = usage.cachedInputTokens ?? 0;
  const millionths =
    (usage.inputTokens - cached) * price.input +
    cached * (price['cached-input'] ?? price.input) +
    usage.outputTokens * price.output;
  return millionths / 1e6 + (price['usd-per-request'] ?? 0);
}
