import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText } from '../compare-text.ts';
import { placeCode, spanCode } from './row-index.ts';
import { textColumn } from './text-column.ts';
import { textPool } from './text-pool.ts';

const spanOf = (text: string) => ({ bytes: new TextEncoder().encode(` ${text} `), start: 1, end: 1 + text.length });
const ascii = fc.string({ unit: 'grapheme-ascii' });

test('keeps any texts, and orders them by UTF-16 code units', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const column = textColumn();
      for (const [row, text] of texts.entries()) expect(column.add(text)).toBe(row);
      expect(texts.map((_, row) => column.at(row))).toEqual(texts);
      for (const row of texts.keys()) {
        expect(column.holds(row, texts[row] ?? '')).toBe(true);
        expect(column.holds(row, `${texts[row]}x`)).toBe(false);
        expect(Math.sign(column.compare(0, row))).toBe(compareText(texts[0] ?? '', texts[row] ?? ''));
      }
    }),
  );
});

test('grows beyond any first size, also by one long text', () => {
  const column = textColumn();
  const long = 'ab'.repeat(50_000);
  for (let row = 0; row < 5000; row += 1) column.add(`case-${row}`);
  expect(column.add(long)).toBe(5000);
  expect([column.at(0), column.at(4999), column.at(5000) === long, column.at(5001)]).toEqual(['case-0', 'case-4999', true, '']);
});

test('bytes of ASCII are the same text, the same code and the same number in a pool', () => {
  fc.assert(
    fc.property(fc.array(ascii, { minLength: 1 }), (texts) => {
      const pool = textPool();
      const column = textColumn();
      for (const text of texts) {
        expect(spanCode(spanOf(text), 7)).toBe(placeCode(text, 7));
        expect(pool.numberOfSpan(spanOf(text))).toBe(pool.numberOf(text));
        expect(pool.textAt(pool.find(text))).toBe(text);
        expect(column.at(column.addSpan(spanOf(text)))).toBe(text);
        expect(column.holdsSpan(column.size - 1, spanOf(text))).toBe(true);
      }
      expect(pool.size).toBe(new Set(texts).size);
      expect(pool.find('é')).toBe(-1);
    }),
  );
});
