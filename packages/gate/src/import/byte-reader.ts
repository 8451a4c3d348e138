import type { ByteSpan } from '../table/byte-span.ts';
import { type LineBytes, lineText } from './each-line.ts';

const [SPACE, TAB, RETURN, QUOTE, BACKSLASH, ZERO, NINE, POINT, MINUS] = [32, 9, 13, 34, 92, 48, 57, 46, 45];
/** Whole numbers with so many digits are exact, and one such over a power of ten is rounded once, as the text itself would be. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads JSON from the bytes of a line, as far as it is plain. Every reading says whether it succeeded; after a failure start anew. */
export interface ByteReader {
  startAt(line: LineBytes): void;
  /** Passes over white space; whether the next byte is this one, which is passed over too. */
  has(byte: number): boolean;
  /** Passes over white space; whether the next byte is this one. */
  isNext(byte: number): boolean;
  isAtEnd(): boolean;
  /** Passes over a literal such as `null`. */
  hasWord(word: Uint8Array): boolean;
  /** A text of ASCII without escapes, without its quotes. */
  text(into: ByteSpan): boolean;
  /** Passes over any text; whether it had nothing but ASCII without escapes is in `wasPlain`. */
  skipText(into: ByteSpan): boolean;
  readonly wasPlain: boolean;
  /** A number, which is then in `value`. */
  number(): boolean;
  readonly value: number;
  /** Index of the next byte, and of the first one of the last number. */
  readonly position: number;
  readonly numberStart: number;
}

/** A reader that is used for one line after another. */
export function byteReader(): ByteReader {
  let line: LineBytes = { bytes: new Uint8Array(0), start: 0, end: 0, number: 0 };
  let { bytes, end } = line;
  let at = 0;
  let value = 0;
  let wasPlain = true;
  let numberStart = 0;
  const skipSpace = () => {
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte !== SPACE && byte !== TAB && byte !== RETURN) return;
    }
  };
  const isNext = (byte: number) => {
    if (bytes[at] !== byte) skipSpace();
    return at < end && bytes[at] === byte;
  };
  const has = (byte: number) => {
    if (!isNext(byte)) return false;
    at += 1;
    return true;
  };
  const skipText = (into: ByteSpan) => {
    if (!has(QUOTE)) return false;
    const start = at;
    wasPlain = true;
    let index = at;
    for (; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte === QUOTE) {
        into.bytes = bytes;
        into.start = start;
        into.end = index;
        at = index + 1;
        return true;
      }
      if (byte < SPACE) return false;
      if (byte === BACKSLASH) {
        wasPlain = false;
        index += 1;
        if (index >= end || !isEscape(bytes, index)) return false;
      } else if (byte > 127) wasPlain = false;
    }
    return false;
  };
  return {
    startAt(next) {
      line = next;
      ({ bytes, end } = line);
      at = line.start;
    },
    has,
    isNext,
    isAtEnd() {
      skipSpace();
      return at >= end;
    },
    hasWord(word) {
      skipSpace();
      if (at + word.length > end) return false;
      for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
      at += word.length;
      return true;
    },
    text: (into) => skipText(into) && wasPlain,
    skipText,
    get wasPlain() {
      return wasPlain;
    },
    number() {
      skipSpace();
      const start = at;
      numberStart = at;
      let whole = 0;
      let digits = 0;
      let decimals = 0;
      let byte = bytes[at] ?? 0;
      for (; at < end && byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0) {
        whole = whole * 10 + byte - ZERO;
        digits += 1;
      }
      const isWhole = digits === 1 || (digits > 1 && bytes[start] !== ZERO);
      if (at < end && byte === POINT) {
        byte = bytes[++at] ?? 0;
        for (; at < end && byte >= ZERO && byte <= NINE; byte = bytes[++at] ?? 0) {
          whole = whole * 10 + byte - ZERO;
          decimals += 1;
        }
        if (decimals === 0) return false;
      }
      if (isWhole && digits + decimals <= EXACT_DIGITS && !isNumberPart(byte)) {
        value = decimals === 0 ? whole : whole / (POWERS_OF_TEN[decimals] ?? 1);
        return true;
      }
      while (at < end && isNumberPart(bytes[at] ?? 0)) at += 1;
      const parsed = parsedNumber(lineText({ ...line, start, end: at }));
      if (parsed === undefined) return false;
      value = parsed;
      return true;
    },
    get value() {
      return value;
    },
    get position() {
      return at;
    },
    get numberStart() {
      return numberStart;
    },
  };
}

/** Whether a byte can stand in a number: digits, signs, the point, and the letters of an exponent. */
function isNumberPart(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || byte === POINT || byte === MINUS || byte === 43 || byte === 69 || byte === 101;
}

function parsedNumber(text: string): number | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'number' ? found : undefined;
  } catch {
    // The reader of unusual lines says what is wrong with it.
    return undefined;
  }
}

const codesOf = (characters: string) => new Set([...characters].map((character) => character.charCodeAt(0)));
const LETTER_U = 117;
const ESCAPES = codesOf('"\\/bfnrt');
const HEX_DIGITS = codesOf('0123456789abcdefABCDEF');

/** Whether an escape stands at an index, behind its backslash. */
function isEscape(bytes: Uint8Array, index: number): boolean {
  const letter = bytes[index] ?? 0;
  if (letter !== LETTER_U) return ESCAPES.has(letter);
  for (let digit = index + 1; digit <= index + 4; digit += 1) if (!HEX_DIGITS.has(bytes[digit] ?? 0)) return false;
  return true;
}
