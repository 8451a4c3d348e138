/** Token prices are millionths of a dollar per token, and written with up to six decimals: every sum of them has these decimals. */
const DECIMALS = 1e12;
/** A few roundings of a double each. */
const NOISE = 2 ** -49;

/**
 * Sum of amounts in US dollars without drift, however many they are. Up to $1,000 a sum of token costs is exact to its last
 * decimal, so that it equals a provider's own bill. Neumaier's compensated summation, rounded to the twelfth decimal where nothing
 * but noise lies behind it.
 *
 * @returns `undefined` when an amount is unknown
 */
export function sumUsd(amounts: Iterable<number | undefined>): number | undefined {
  let sum = 0;
  let lost = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    const next = sum + amount;
    lost += Math.abs(sum) >= Math.abs(amount) ? sum - next + amount : amount - next + sum;
    sum = next;
  }
  const total = sum + lost;
  const rounded = Math.round(total * DECIMALS) / DECIMALS;
  return Math.abs(rounded - total) <= Math.abs(total) * NOISE ? rounded : total;
}
