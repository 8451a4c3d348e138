/**
 * A p-value which decides, and that of another test, to which it is held where it shows something at all: what is above `alpha` shows nothing
 * as it is, and the other need not be worked out.
 */
export function heldP(p: number, { alpha, hold }: { readonly alpha: number; hold(): number }): number {
  return p > alpha ? p : Math.max(p, hold());
}
