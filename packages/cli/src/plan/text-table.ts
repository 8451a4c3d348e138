import { shortenText } from '@plumbline/tui';

/** Columns of a terminal that every line fits into. */
export const LINE_COLUMNS = 80;
const GAP = 2;

/**
 * Aligned lines of a table, no wider than 80 columns: the first column stands left and is cut where it must be, the others right.
 *
 * @param rows the heads first; each as long as the heads, or a single cell, which heads the rows below it
 */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const full = rows.filter((row) => row.length > 1);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...full.map((row) => (row[column] ?? '').length)));
  const others = widths.slice(1).reduce((sum, width) => sum + width + GAP, 0);
  const first = Math.max(1, Math.min(widths[0] ?? 0, LINE_COLUMNS - others));
  return rows.map(([name = '', ...cells]) => {
    if (cells.length === 0) return shortenText(name, LINE_COLUMNS);
    const aligned = cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0));
    return [shortenText(name, first).padEnd(first), ...aligned].join(' '.repeat(GAP)).trimEnd();
  });
}

/** A sentence in lines of at most 80 columns, broken between words. */
export function wrapText(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > LINE_COLUMNS) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
