/** Plain ASCII text that still lies among the bytes of a file; changed in place from line to line. */
export interface ByteSpan {
  bytes: Uint8Array;
  /** Below 0 where there is no such text. */
  start: number;
  /** Behind the last byte. */
  end: number;
}

/** A span of nothing. */
export function noSpan(): ByteSpan {
  return { bytes: new Uint8Array(0), start: -1, end: -1 };
}

/** The text of a span; empty for none. */
export function spanText({ bytes, start, end }: ByteSpan): string {
  return start < 0 ? '' : Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, end));
}
