import type { ByteSpan } from './byte-span.ts';
import { placeCode, type RowIndexParts, rowIndex, spanCode } from './row-index.ts';
import { type TextColumnParts, textColumn } from './text-column.ts';

/** All that a pool consists of. */
export interface TextPoolParts {
  readonly texts: TextColumnParts;
  readonly index: RowIndexParts;
}

/** Texts that occur again and again, each kept once and known by its number. */
export interface TextPool {
  /** Number of different texts. */
  readonly size: number;
  textAt(number: number): string;
  /** The number of a text, which is added when it is new. */
  numberOf(text: string): number;
  numberOfSpan(span: ByteSpan): number;
  /** The number of a text, or −1 when it is not there. */
  find(text: string): number;
  /** What the pool consists of now. */
  parts(): TextPoolParts;
}

/** A pool without texts, or one that goes on with those of another. */
export function textPool(from?: TextPoolParts): TextPool {
  const texts = textColumn(from?.texts);
  const index = rowIndex(from?.index);
  const find = (text: string, code: number) => index.find(code, (row) => texts.holds(row, text));
  return {
    get size() {
      return texts.size;
    },
    textAt: texts.at,
    find: (text) => find(text, placeCode(text, 0)),
    numberOf(text) {
      const code = placeCode(text, 0);
      const known = find(text, code);
      if (known >= 0) return known;
      index.add(code);
      return texts.add(text);
    },
    numberOfSpan(span) {
      const code = spanCode(span, 0);
      const known = index.find(code, (row) => texts.holdsSpan(row, span));
      if (known >= 0) return known;
      index.add(code);
      return texts.addSpan(span);
    },
    parts: () => ({ texts: texts.parts(), index: index.parts() }),
  };
}
