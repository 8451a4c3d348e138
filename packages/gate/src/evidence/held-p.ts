/**
 * A p-value which decides, held to another test at the level `alpha`: where that one shows nothing, neither does this, and the larger of the two
 * counts. Where both do it stays as sharp as it is, which the other need not be at a smaller level; and where it shows nothing itself the
 * other is not asked.
 */
export function heldP(p: number, { alpha, hold }: { readonly alpha: number; hold(): number }): number {
  if (p > alpha) return p;
  const other = hold();
  return other > alpha ? other : p;
}
