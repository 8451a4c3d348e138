import { sanitizeTerminal } from './sanitize-terminal.ts';
import { graphemesOf, graphemeWidth } from './text-width.ts';

/** Enough code units for any line: text beyond it is not even looked at, so that a 10 MB answer costs nothing. */
const CODE_UNITS_PER_COLUMN = 32;

/**
 * One sanitised line of at most `columns` terminal cells; a cut is shown by `…` and never splits a grapheme.
 *
 * @param columns at least 1
 */
export function shortenText(text: string, columns: number): string {
  const head = text.slice(0, columns * CODE_UNITS_PER_COLUMN);
  const line = sanitizeTerminal(head);
  let kept = '';
  let width = 0;
  let keptWhenCut = '';
  for (const grapheme of graphemesOf(line)) {
    width += graphemeWidth(grapheme);
    if (width > columns) return `${keptWhenCut}…`;
    kept += grapheme;
    if (width <= columns - 1) keptWhenCut = kept;
  }
  return head.length < text.length ? `${keptWhenCut}…` : kept;
}
