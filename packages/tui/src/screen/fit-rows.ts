/** A section of the screen that asks for rows. */
export interface RowRequest {
  readonly items: number;
  readonly rowsPerItem: number;
  /** Whether one row says how many items are not shown. */
  readonly saysMore: boolean;
}

/**
 * Shares out the rows of a terminal: first one item for each section, then as many as fit, both in the order of the
 * requests.
 *
 * @param rows rows to share out
 * @returns how many items each section shows
 */
export function fitRows(requests: readonly RowRequest[], rows: number): readonly number[] {
  const shown = requests.map(() => 0);
  let free = rows;
  for (const most of [1, Number.POSITIVE_INFINITY]) {
    requests.forEach((request, index) => {
      let best = shown[index] ?? 0;
      const before = rowsOf(request, best);
      for (let items = best + 1; items <= Math.min(most, request.items); items += 1) {
        if (rowsOf(request, items) - before <= free) best = items;
      }
      free -= rowsOf(request, best) - before;
      shown[index] = best;
    });
  }
  return shown;
}

/** Rows that a section takes when it shows so many items. */
export function rowsOf(request: RowRequest, items: number): number {
  if (items === 0) return 0;
  return items * request.rowsPerItem + (request.saysMore && items < request.items ? 1 : 0);
}
