import type { ByteSpan } from './byte-span.ts';

const FIRST_UNITS = 4096;
const FIRST_ROWS = 1024;
/** So many code units are made a text at once. */
const PIECE = 8192;

/** All that a column of texts consists of. */
export interface TextColumnParts {
  readonly units: Uint8Array | Uint16Array;
  /** Where each text begins, and where the last one ends. */
  readonly starts: Float64Array;
  readonly size: number;
}

/** Texts by row in one array of code units: what a million short ones take is a third of that of as many strings. */
export interface TextColumn {
  /** Number of rows. */
  readonly size: number;
  /** Adds a text as the next row, and returns that. */
  add(text: string): number;
  addSpan(span: ByteSpan): number;
  /** The text of a row; empty for a row that is not there. */
  at(row: number): string;
  /** Whether a row holds a text. */
  holds(row: number, text: string): boolean;
  holdsSpan(row: number, span: ByteSpan): boolean;
  /** Whether a row holds what a row of another column holds. */
  holdsThat(row: number, other: TextColumnParts, otherRow: number): boolean;
  /** Orders two rows by UTF-16 code units. */
  compare(a: number, b: number): number;
  /** What the column consists of now; adding to the column may or may not change it. */
  parts(): TextColumnParts;
}

/** A column without rows, or one that goes on with those of another; takes one byte a code unit until one needs two. */
export function textColumn(from: TextColumnParts = empty()): TextColumn {
  let { units, starts, size } = from;
  const startOf = (row: number) => starts[row] ?? 0;
  const makeRoom = (length: number) => {
    const needed = startOf(size) + length;
    if (needed > units.length) {
      const larger = new (units instanceof Uint8Array ? Uint8Array : Uint16Array)(Math.max(needed, units.length * 2));
      larger.set(units);
      units = larger;
    }
    if (size + 2 > starts.length) {
      const more = new Float64Array(starts.length * 2);
      more.set(starts);
      starts = more;
    }
    starts[size + 1] = needed;
    size += 1;
    return needed - length;
  };
  return {
    get size() {
      return size;
    },
    add(text) {
      const start = makeRoom(text.length);
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        if (unit > 255 && units instanceof Uint8Array) units = Uint16Array.from(units);
        units[start + index] = unit;
      }
      return size - 1;
    },
    addSpan({ bytes, start: first, end }) {
      const start = makeRoom(end - first);
      for (let index = first; index < end; index += 1) units[start + index - first] = bytes[index] ?? 0;
      return size - 1;
    },
    at(row) {
      const start = startOf(row);
      const end = startOf(row + 1);
      let text = '';
      for (let from = start; from < end; from += PIECE) {
        text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, Math.min(end, from + PIECE)));
      }
      return text;
    },
    holds(row, text) {
      const start = startOf(row);
      if (startOf(row + 1) - start !== text.length) return false;
      for (let index = 0; index < text.length; index += 1) if (units[start + index] !== text.charCodeAt(index)) return false;
      return true;
    },
    holdsSpan(row, { bytes, start: first, end }) {
      const start = startOf(row);
      if (startOf(row + 1) - start !== end - first) return false;
      for (let index = first; index < end; index += 1) if (units[start + index - first] !== bytes[index]) return false;
      return true;
    },
    holdsThat(row, other, otherRow) {
      const start = startOf(row);
      const otherStart = other.starts[otherRow] ?? 0;
      const length = startOf(row + 1) - start;
      if ((other.starts[otherRow + 1] ?? 0) - otherStart !== length) return false;
      for (let index = 0; index < length; index += 1) if (units[start + index] !== other.units[otherStart + index]) return false;
      return true;
    },
    compare(a, b) {
      let left = startOf(a);
      let right = startOf(b);
      const lengthA = startOf(a + 1) - left;
      const lengthB = startOf(b + 1) - right;
      const end = left + Math.min(lengthA, lengthB);
      for (; left < end; left += 1, right += 1) {
        const difference = (units[left] ?? 0) - (units[right] ?? 0);
        if (difference !== 0) return difference;
      }
      return lengthA - lengthB;
    },
    parts: () => ({ units, starts, size }),
  };
}

function empty(): TextColumnParts {
  return { units: new Uint8Array(FIRST_UNITS), starts: new Float64Array(FIRST_ROWS), size: 0 };
}
