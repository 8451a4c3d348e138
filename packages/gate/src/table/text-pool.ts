import type { ByteSpan } from './byte-span.ts';
import { placeCode, rowIndex, spanCode } from './row-index.ts';
import { textColumn } from './text-column.ts';

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
}

/** An empty pool. */
export function textPool(): TextPool {
  const texts = textColumn();
  const index = rowIndex();
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
  };
}
