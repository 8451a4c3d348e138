/** US dollars for a sentence: `$0.0522`, `$12.30`; three digits that matter below a dollar. */
export function usdText(usd: number): string {
  if (usd === 0 || usd >= 1) return `$${usd.toFixed(2)}`;
  return `$${usd.toFixed(Math.min(12, 2 - Math.floor(Math.log10(usd))))}`;
}
