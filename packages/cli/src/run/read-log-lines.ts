import { crc32 } from 'node:zlib';
import { PlumblineError, splitRunLine } from '@plumbline/protocol';
import { piecesOf } from './pieces-of.ts';
import { startAgain } from './start-again.ts';

/** A line of a run log. */
export interface LogLine {
  /** The event as JSON. */
  readonly json: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where the line begins in the file, in bytes. */
  readonly offset: number;
  /** Where the next one begins. */
  readonly end: number;
  /** Running CRC-32 of the events up to here; absent in a log without checksums. */
  readonly sum?: number;
  /** False for a last line without its line feed: it was torn while it was written. */
  readonly whole: boolean;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a run log, streaming, each held against the checksum that it carries. What a loss of power leaves behind the last
 * line, zeros included, comes as one line that is not whole.
 *
 * @throws PlumblineError `run-log-invalid` with line and offset where a line was changed, lost or moved; `file-unreadable`
 */
export async function* readLogLines(file: string): AsyncGenerator<LogLine> {
  let rest: Uint8Array[] = [];
  let line = 0;
  let offset = 0;
  let sum: number | undefined;
  const take = (bytes: Buffer): LogLine => {
    const end = offset + bytes.length + 1;
    line += 1;
    const { json, sum: stated } = splitRunLine(bytes.toString('utf8'));
    if (stated === undefined && splitRunLine(json.replace(/\r$/, '')).sum !== undefined)
      throw otherLineEnds(file, { line, offset });
    if (stated !== undefined && sum === undefined) {
      if (line > 1) throw damaged(file, { line: 1, offset: 0, what: 'it has no checksum, and a line behind it has one' });
      sum = 0;
    }
    if (sum !== undefined) {
      sum = crc32(json, sum);
      if (stated !== sum.toString(16).padStart(8, '0')) throw damaged(file, { line, offset, what: whatIsWrong(json, stated) });
    }
    const taken = { json, line, offset, end, whole: true, ...(sum === undefined ? {} : { sum }) };
    offset = end;
    return taken;
  };
  try {
    for await (const piece of piecesOf(file)) {
      let start = 0;
      for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, start)) {
        const bytes = Buffer.concat([...rest, piece.subarray(start, at)]);
        rest = [];
        start = at + 1;
        yield take(bytes);
      }
      if (start < piece.length) rest.push(piece.subarray(start));
    }
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
    throw new PlumblineError(`Cannot read the run log ${file}: ${error instanceof Error ? error.message : String(error)}`, {
      code: 'file-unreadable',
      remedy: 'Name the folder of a run, or its run.ndjson.',
      location: { file },
      cause: error,
    });
  }
  const torn = Buffer.concat(rest);
  if (torn.length > 0) yield { json: torn.toString('utf8'), line: line + 1, offset, end: offset + torn.length, whole: false };
}

function otherLineEnds(file: string, { line, offset }: Pick<Damage, 'line' | 'offset'>): PlumblineError {
  return new PlumblineError(
    `Cannot read the run log ${file}:${line} (byte ${offset}): its line ends were changed, from a line feed to a carriage return and a line feed`,
    {
      code: 'run-log-invalid',
      remedy: `Change them back, with dos2unix ${file} for one, or copy the log again as the run wrote it.`,
      location: { file, line },
    },
  );
}

interface Damage {
  readonly line: number;
  readonly offset: number;
  readonly what: string;
}

function whatIsWrong(json: string, stated: string | undefined): string {
  const isTorn = stated === undefined && !json.endsWith('}');
  return isTorn
    ? `found ${json.length > 80 ? `${json.slice(0, 77)}...` : json}, which is no JSON`
    : 'its checksum does not fit what stands before it';
}

function damaged(file: string, { line, offset, what }: Damage): PlumblineError {
  return new PlumblineError(`Cannot read the run log ${file}:${line} (byte ${offset}): ${what}`, {
    code: 'run-log-invalid',
    remedy: `Use the log as the run wrote it. ${line === 1 ? startAgain(file) : `To go on from the last line that is sound, cut the file to ${offset} bytes and type --resume.`}`,
    location: { file, line },
  });
}
