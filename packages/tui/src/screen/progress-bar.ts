/** A bar of `columns` cells; full only when all is done. */
export function progressBar(done: number, options: { readonly of: number; readonly columns: number }): string {
  const { of: whole, columns } = options;
  const share = whole <= 0 ? 0 : Math.min(1, done / whole);
  const filled = Math.floor(share * columns);
  return `${'█'.repeat(filled)}${'░'.repeat(columns - filled)}`;
}
