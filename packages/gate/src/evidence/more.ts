/** A number of pairs above the present one, or `undefined` where the formula gives none. */
export function more(present: number, needed: number): number | undefined {
  return Number.isFinite(needed) && needed < Number.MAX_SAFE_INTEGER ? Math.max(present + 1, Math.ceil(needed)) : undefined;
}
