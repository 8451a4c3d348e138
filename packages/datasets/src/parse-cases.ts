import { setImmediate } from 'node:timers/promises';
import { type Case, CaseLineSchema, caseOf, PlumblineError, parseRecord, quickParser } from '@plumbline/protocol';
import { jsonFault } from './json-fault.ts';

/** Lines that take a millisecond or two. */
const LINES_AT_ONCE = 100;

/** What a parser needs beside the text. */
export interface ParseOptions {
  /** Where the text comes from, for messages. */
  readonly file: string;
}

/**
 * Reads the text of a `cases.jsonl`: one case per line. Blank lines, Windows line ends and a byte order mark are allowed. Gives way to
 * other work now and then.
 *
 * @throws PlumblineError `dataset-invalid` for broken JSON (with line and column), a line that is no case, an id used
 * twice, and a text without any case
 */
export async function parseCases(text: string, { file }: ParseOptions): Promise<readonly Case[]> {
  const lineOfId = new Map<string, number>();
  const cases: Case[] = [];
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    if (line % LINES_AT_ONCE === 0) await setImmediate();
    const parsed = parseLine(content, { file, line });
    const earlier = lineOfId.get(parsed.id);
    if (earlier !== undefined) {
      throw new PlumblineError(
        `Cannot read case at ${file}:${line}: its id ${JSON.stringify(parsed.id)} is taken by line ${earlier}`,
        {
          code: 'dataset-invalid',
          remedy: `Give the case in line ${line} or line ${earlier} of ${file} another id, or remove one of them.`,
          location: { file, line, field: 'id' },
        },
      );
    }
    lineOfId.set(parsed.id, line);
    cases.push(parsed);
  }
  if (cases.length > 0) return cases;
  throw new PlumblineError(`Cannot read cases of ${file}: it holds none`, {
    code: 'dataset-invalid',
    remedy: `Write one case per line into ${file}, such as {"id":"refund-1","input":"What is $5 plus $7?","target":12}.`,
    location: { file },
  });
}

const parseCaseLine = quickParser(CaseLineSchema);

interface Place {
  readonly file: string;
  readonly line: number;
}

function parseLine(content: string, place: Place): Case {
  try {
    const value = parseJson(content, place);
    const parsed = parseCaseLine(value);
    const line = parsed.success
      ? parsed.data
      : parseRecord(CaseLineSchema, value, { what: 'case', code: 'dataset-invalid', location: place });
    return caseOf(line);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PlumblineError(`Cannot read case at ${place.file}:${place.line}: its values are nested too deeply`, {
      code: 'dataset-invalid',
      remedy: `Flatten the case in line ${place.line} of ${place.file}.`,
      location: place,
      cause: error,
    });
  }
}

function parseJson(content: string, place: Place): unknown {
  try {
    // Looking at every key takes several times as long as the rest; a key that must be refused cannot be written without one of these.
    const mayHold = content.includes('__proto__') || content.includes('\\u');
    return mayHold ? JSON.parse(content, (key, value: unknown) => refusePrototype(key, value, place)) : JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) throw brokenJson(content, { place, cause: error });
    throw error;
  }
}

function brokenJson(content: string, { place, cause }: { place: Place; cause: SyntaxError }): PlumblineError {
  const fault = jsonFault(content);
  const at = fault?.at ?? 0;
  const column = at + 1;
  const here = `${place.file}:${place.line}:${column}`;
  const found =
    content.trimEnd().length <= at ? 'the end of the line' : JSON.stringify(String.fromCodePoint(content.codePointAt(at) ?? 0));
  const before = `${at > 30 ? '...' : ''}${content.slice(Math.max(0, at - 30), at)}`;
  return new PlumblineError(
    `Cannot read case at ${here}: expected ${fault?.expected ?? 'JSON'}, found ${found}${before === '' ? '' : ` after ${before}`}`,
    {
      code: 'dataset-invalid',
      remedy: `Correct the JSON in line ${place.line} of ${place.file}, at column ${column}.`,
      location: { ...place, column },
      cause,
    },
  );
}

/** The key `__proto__` would be lost without a word when the record is checked. */
function refusePrototype(key: string, value: unknown, place: Place): unknown {
  if (key !== '__proto__') return value;
  throw new PlumblineError(`Cannot read case at ${place.file}:${place.line}: the key "__proto__" cannot be kept`, {
    code: 'dataset-invalid',
    remedy: `Rename the key "__proto__" in line ${place.line} of ${place.file}.`,
    location: { ...place, field: '__proto__' },
  });
}
