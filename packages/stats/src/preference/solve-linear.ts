/** The solution X of A·X = B for a regular square A, by Gaussian elimination with row pivoting. Throws RangeError for a singular A. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  const rows = matrix.map((row, index) => [...row, ...(right[index] ?? [])]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const candidates = rows.slice(column).map((row) => Math.abs(row[column] ?? 0));
    const pivot = column + candidates.indexOf(Math.max(...candidates));
    const [pivotRow, displaced] = [rows[pivot], rows[column]];
    if (pivotRow === undefined || displaced === undefined || !(Math.abs(pivotRow[column] ?? 0) > 0)) {
      throw new RangeError('the matrix is singular, so the equations have no single solution');
    }
    rows[pivot] = displaced;
    const scale = pivotRow[column] ?? 1;
    const normal = pivotRow.map((value) => value / scale);
    rows[column] = normal;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index !== column && factor !== 0) rows[index] = row.map((value, place) => value - factor * (normal[place] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}
