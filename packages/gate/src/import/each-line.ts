/** Where a line lies; the same object is filled for every line. */
export interface LineBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Behind the last byte; the line feed is not part of the line. */
  readonly end: number;
  /** From 1. */
  readonly number: number;
}

const LINE_FEED = 10;

/** Hands on every line of a text in UTF-8 that comes in pieces, cut anywhere. A byte order mark at the beginning does not count. */
export async function eachLine(pieces: AsyncIterable<Uint8Array>, take: (line: LineBytes) => void): Promise<void> {
  const line: { -readonly [Key in keyof LineBytes]: LineBytes[Key] } = { bytes: new Uint8Array(0), start: 0, end: 0, number: 0 };
  const hand = (bytes: Uint8Array, start: number, end: number) => {
    line.number += 1;
    line.bytes = bytes;
    line.start = line.number === 1 && isMarked(bytes, start) ? start + 3 : start;
    line.end = end;
    take(line);
  };
  let rest: Uint8Array[] = [];
  for await (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      if (rest.length === 0) hand(piece, start, end);
      else {
        const whole = joined([...rest, piece.subarray(0, end)]);
        rest = [];
        hand(whole, 0, whole.length);
      }
      start = end + 1;
    }
    if (start < piece.length) rest.push(piece.slice(start));
  }
  if (rest.length === 0) return;
  const whole = joined(rest);
  hand(whole, 0, whole.length);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a line. */
export function lineText({ bytes, start, end }: LineBytes): string {
  return decoder.decode(bytes.subarray(start, end));
}

function isMarked(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
