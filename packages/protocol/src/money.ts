import * as z from 'zod';
import { contentHash } from './content-hash.ts';
import type { PriceTable } from './price-table.ts';

const Count = z.int().nonnegative();
const Usd = z.number().nonnegative();

/** What a set of calls took. List price is what every call would cost; spent is what was paid for it. */
export const CallMoneySchema = z.strictObject({
  calls: Count,
  /** Calls that were answered from a cache or a record: at list price as if they had been made, but nothing was spent on them. */
  cachedCalls: Count,
  /** Calls whose cost is not known. */
  unknownCalls: Count,
  /** Absent when the cost of a call is not known. */
  listUsd: Usd.optional(),
  /** With what `billed` took; absent when the cost of a call that was paid for is not known. */
  spentUsd: Usd.optional(),
  /** At list price, the calls whose cost is known; present where there are some, and that of others is not. Older files have 0 where there are none. */
  knownUsd: Usd.optional(),
  /** Requests that brought no answer of use. */
  failedTries: Count,
  /**
   * Those among `failedTries` that told their tokens: the server may bill them, and they are part of what was spent, but not of the
   * list price. What the others cost is not known, and in no sum. Absent where there are none.
   */
  billed: z.strictObject({ tries: Count, inputTokens: Count, outputTokens: Count, usd: Usd.optional() }).optional(),
});
export type CallMoney = z.infer<typeof CallMoneySchema>;

/** What one role took, and apart from it what its judge took. */
export const RoleMoneySchema = CallMoneySchema.extend({
  /** True for a role whose trials follow from an earlier run: nothing was spent on them here. */
  recorded: z.literal(true).optional(),
  /** Absent where no judge was asked. */
  judge: CallMoneySchema.optional(),
});
export type RoleMoney = z.infer<typeof RoleMoneySchema>;

/** Which price table, by its date, its source and a hash of its content. */
export const PriceTableIdentitySchema = z.strictObject({ effective: z.string(), source: z.string(), sha256: z.string() });
export type PriceTableIdentity = z.infer<typeof PriceTableIdentitySchema>;

/** The identity of a price table. */
export function priceTableIdentity(table: PriceTable): PriceTableIdentity {
  return { effective: table.effective, source: table.source, sha256: contentHash(table) };
}

/**
 * Why the candidate costs what it does, where the roles have different prices: ratios of its cost to the baseline's, over the pairs
 * whose cost is known in every way. The token effect times the price effect is the whole.
 */
export const PriceEffectsSchema = z.strictObject({
  pairs: z.int().positive(),
  /** Both roles' tokens at the baseline's prices: what the other use of tokens does. */
  tokenRatio: Usd,
  /** The candidate's tokens at its own prices, to the same at the baseline's: what the other prices do. */
  priceRatio: Usd,
  /** Each role at its own prices. */
  ratio: Usd,
});
export type PriceEffects = z.infer<typeof PriceEffectsSchema>;

/** The money of a comparison. */
export const MoneySchema = z.strictObject({
  baseline: RoleMoneySchema.optional(),
  candidate: RoleMoneySchema.optional(),
  /** The table that all costs are by; absent without one. */
  prices: PriceTableIdentitySchema.optional(),
  /** Present where the costs are by another table than the run was recorded with. */
  recorded: z
    .strictObject({
      prices: PriceTableIdentitySchema.optional(),
      /** At list price by that table; absent when not known. */
      baselineUsd: Usd.optional(),
      candidateUsd: Usd.optional(),
    })
    .optional(),
  /** Absent where the roles have the same prices, or one has none. */
  effects: PriceEffectsSchema.optional(),
});
export type Money = z.infer<typeof MoneySchema>;
