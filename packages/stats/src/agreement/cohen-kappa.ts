import { requireEqualLengths } from '../arguments/require-equal-lengths.ts';

/**
 * Cohen's kappa of two raters' labels of the same items: agreement beyond chance, 1 when perfect, 0 at chance.
 *
 * Null when chance agreement is already complete (both used one and the same label), for kappa is then 0/0. Source: Cohen (1960).
 * Throws RangeError for no items or unequal lengths.
 */
export function cohenKappa(first: readonly string[], second: readonly string[]): number | null {
  requireEqualLengths({ first, second });
  if (first.length === 0) throw new RangeError('first must hold at least 1 label, but is empty');
  const shares = (labels: readonly string[]) =>
    new Map([...Map.groupBy(labels, (label) => label)].map(([label, uses]) => [label, uses.length / labels.length]));
  const [firstShares, secondShares] = [shares(first), shares(second)];
  const observed = first.filter((label, index) => label === second[index]).length / first.length;
  const expected = [...firstShares].reduce((sum, [label, share]) => sum + share * (secondShares.get(label) ?? 0), 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
