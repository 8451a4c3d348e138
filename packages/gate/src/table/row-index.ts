import type { ByteSpan } from './byte-span.ts';

const FIRST_SLOTS = 2048;

/** All that an index consists of. */
export interface RowIndexParts {
  readonly slots: Int32Array;
  readonly codes: Int32Array;
  readonly size: number;
}

/** Finds the rows of a table by what they hold; takes 12 bytes a row, a tenth of a `Map` of texts. */
export interface RowIndex {
  /** The row of a code that `isIt` says yes to, or −1. */
  find(code: number, isIt: (row: number) => boolean): number;
  /** Adds the next row, which must be new: 0, then 1, then 2 ... */
  add(code: number): void;
  /** The code of a row. */
  codeAt(row: number): number;
  /** What the index consists of now. */
  parts(): RowIndexParts;
}

/** An index of no rows, or one that goes on with another: a table of slots with linear probing, at most half full. */
export function rowIndex(from: RowIndexParts = empty()): RowIndex {
  let { slots, codes, size } = from;
  const place = (row: number) => {
    const mask = slots.length - 1;
    let slot = (codes[row] ?? 0) & mask;
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    slots[slot] = row;
  };
  const grow = () => {
    const larger = new Int32Array(codes.length * 2);
    larger.set(codes);
    codes = larger;
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let row = 0; row < size; row += 1) place(row);
  };
  return {
    find(code, isIt) {
      const mask = slots.length - 1;
      for (let slot = code & mask; ; slot = (slot + 1) & mask) {
        const row = slots[slot] ?? -1;
        if (row < 0 || (codes[row] === code && isIt(row))) return row;
      }
    },
    add(code) {
      if (size === codes.length) grow();
      codes[size] = code;
      place(size);
      size += 1;
    },
    codeAt: (row) => codes[row] ?? 0,
    parts: () => ({ slots, codes, size }),
  };
}

function empty(): RowIndexParts {
  return { slots: new Int32Array(FIRST_SLOTS).fill(-1), codes: new Int32Array(FIRST_SLOTS / 2), size: 0 };
}

/** A code of 32 bits of a text and a number. Source: FNV-1a with the finish of MurmurHash3. */
export function placeCode(text: string, number: number): number {
  let code = 0x811c9dc5 ^ number;
  for (let index = 0; index < text.length; index += 1) code = Math.imul(code ^ text.charCodeAt(index), 0x01000193);
  return finish(code);
}

/** The same code of a text that is still bytes. */
export function spanCode({ bytes, start, end }: ByteSpan, number: number): number {
  let code = 0x811c9dc5 ^ number;
  for (let index = start; index < end; index += 1) code = Math.imul(code ^ (bytes[index] ?? 0), 0x01000193);
  return finish(code);
}

function finish(code: number): number {
  let mixed = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
