import * as z from 'zod';
import { matchesPattern } from './matches-pattern.ts';
import { PlumblineError } from './plumbline-error.ts';

const UsdPerMillionTokens = z.number().nonnegative();

const PARTS_OF_INPUT = ['cached-input', 'cache-write-input'] as const;

/** The price of a model in US dollars: per million tokens, per request, per hour of a device, or several of these together. */
export const PriceSchema = z
  .strictObject({
    /** Provider name; absent matches every provider. */
    provider: z.string().optional(),
    /** Model id; `*` stands for any run of characters. */
    model: z.string().min(1),
    input: UsdPerMillionTokens.optional(),
    output: UsdPerMillionTokens.optional(),
    /** Price of the input tokens that the provider served from its cache; absent means the input price. */
    'cached-input': UsdPerMillionTokens.optional(),
    /** Price of the input tokens that the provider wrote into its cache; absent means the input price. */
    'cache-write-input': UsdPerMillionTokens.optional(),
    /** Price of the output tokens that were thought, not answered; absent means the output price. */
    reasoning: UsdPerMillionTokens.optional(),
    'usd-per-request': z.number().nonnegative().optional(),
    /** Price of an hour of the device that a local model computes on. */
    'usd-per-hour': z.number().nonnegative().optional(),
    note: z.string().optional(),
  })
  .refine(({ input, output }) => input === undefined || output !== undefined, {
    path: ['output'],
    message: 'expected the price of the output beside that of the input',
  })
  .refine(({ input, output }) => output === undefined || input !== undefined, {
    path: ['input'],
    message: 'expected the price of the input beside that of the output',
  })
  .refine((price) => price.input !== undefined || PARTS_OF_INPUT.every((part) => price[part] === undefined), {
    path: ['input'],
    message: 'expected the price of the input, of which a part has a price',
  })
  .refine(({ output, reasoning }) => output !== undefined || reasoning === undefined, {
    path: ['output'],
    message: 'expected the price of the output, of which reasoning has a price',
  })
  .refine((price) => price.input !== undefined || price['usd-per-request'] !== undefined || price['usd-per-hour'] !== undefined, {
    message: 'expected a price: "input" and "output", "usd-per-request" or "usd-per-hour"',
  });
export type Price = z.infer<typeof PriceSchema>;

/** A dated price table. The first line that matches a model is its price. */
export const PriceTableSchema = z.strictObject({
  effective: z.iso.date(),
  source: z.string().min(1),
  prices: z.array(PriceSchema),
});
export type PriceTable = z.infer<typeof PriceTableSchema>;

/**
 * Of several tables the one in effect on a day: the newest that is not dated later. A table that stands alone is taken whatever
 * its date.
 *
 * @param options.at ISO 8601 in UTC; its day counts
 * @throws PlumblineError `prices-invalid` when two tables have one date, or all are dated later
 */
export function priceTableAt(
  tables: readonly [PriceTable, ...PriceTable[]],
  { at, file }: { readonly at: string; readonly file: string },
): PriceTable {
  const [first, ...others] = tables.toSorted((a, b) => (a.effective < b.effective ? 1 : -1));
  if (first === undefined || others.length === 0) return tables[0];
  const day = at.slice(0, 10);
  const dates = [first, ...others].map(({ effective }) => effective);
  const twice = dates.find((date, index) => date === dates[index + 1]);
  const found = [first, ...others].find(({ effective }) => effective <= day);
  if (twice === undefined && found !== undefined) return found;
  const reason =
    twice === undefined
      ? `the first of its tables is effective from ${dates.at(-1)}`
      : `two of its tables are effective from ${twice}`;
  throw new PlumblineError(`Cannot tell the prices of ${day} from ${file}: ${reason}`, {
    code: 'prices-invalid',
    remedy: twice === undefined ? 'Add the table that was in effect before.' : 'Keep one table for each date.',
    location: { file, field: 'effective' },
  });
}

/** The price of a model, or `undefined` where the table names none: unknown is absent, never 0. */
export function priceOf(table: PriceTable, model: { readonly provider: string; readonly model: string }): Price | undefined {
  return table.prices.find(
    (price) => (price.provider === undefined || price.provider === model.provider) && matchesPattern(price.model, model.model),
  );
}
