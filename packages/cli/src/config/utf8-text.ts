import { isUtf8 } from 'node:buffer';
import { type ErrorCode, PlumblineError } from '@plumbline/protocol';

const LINE_FEED = 10;
const [R1, R2, R3] = Buffer.from('\ufffd');
/** So many bytes from the first one that is wrong are shown. */
const SHOWN = 4;

/** What a text is of, and where it lies. */
export interface Utf8Options {
  /** What the file is, for the message: `results`. */
  readonly what: string;
  readonly file: string;
  readonly code?: ErrorCode | undefined;
}

/**
 * Bytes as text. Where they are not UTF-8, letters would be replaced, and an id would be that of no case.
 *
 * @throws PlumblineError with the code given, or `file-unreadable`, that says where the first wrong byte is
 */
export function utf8Text(bytes: Buffer, options: Utf8Options): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw notUtf8(bytes, options);
}

/** The error for bytes that are not UTF-8. `before` is how much of the file lies before them. */
export function notUtf8(
  bytes: Buffer,
  {
    what,
    file,
    code = 'file-unreadable',
    before = { bytes: 0, lines: 0 },
  }: Utf8Options & { readonly before?: { readonly bytes: number; readonly lines: number } },
): PlumblineError {
  const at = firstWrong(bytes);
  const line = before.lines + lineFeedsIn(bytes.subarray(0, at)) + 1;
  const found = [...bytes.subarray(at, at + SHOWN)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return new PlumblineError(
    `Cannot read the ${what} ${file}:${line}: the text is not UTF-8 (found ${found} at byte ${before.bytes + at})`,
    {
      code,
      remedy: `Save ${file} as UTF-8; from a text in Latin-1, "iconv -f LATIN1 -t UTF-8 OLD > NEW" makes one.`,
      location: { file, line },
    },
  );
}

/** How many lines end in some bytes. */
export function lineFeedsIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** Index of the first byte that is read as a replacement character without being one. */
function firstWrong(bytes: Buffer): number {
  let start = 0;
  let end = bytes.indexOf(LINE_FEED) + 1;
  // Line by line, since a whole file may be too long for one text.
  while (end > 0 && isUtf8(bytes.subarray(start, end))) {
    start = end;
    end = bytes.indexOf(LINE_FEED, start) + 1;
  }
  const parts = bytes
    .subarray(start, end === 0 ? bytes.length : end)
    .toString('utf8')
    .split('\ufffd');
  for (const part of parts) {
    start += Buffer.byteLength(part);
    const isReplacement = bytes[start] === R1 && bytes[start + 1] === R2 && bytes[start + 2] === R3;
    if (!isReplacement) return start;
    start += 3;
  }
  return start;
}
