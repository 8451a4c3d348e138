import { type ByteSpan, noSpan, spanText } from '../table/byte-span.ts';
import { textCode } from '../table/text-code.ts';
import { textPool } from '../table/text-pool.ts';
import { type ByteReader, byteReader } from './byte-reader.ts';
import { type LineBytes, lineText } from './each-line.ts';

/** What a usual line holds. The same object is filled for every line; spans are valid until the next. */
export interface ScannedLine {
  readonly suite: ByteSpan;
  readonly caseId: ByteSpan;
  attempt: number;
  readonly slices: ByteSpan;
  readonly cluster: ByteSpan;
  readonly caseHash: ByteSpan;
  /** NaN where there is none. */
  inputCode: number;
  costUsd: number;
  latencyMs: number;
  firstTokenMs: number;
  isErrored: boolean;
  /** Number of scores, the numbers of their names, and their values; NaN for null. */
  scoreCount: number;
  readonly scoreNames: number[];
  readonly scoreValues: number[];
}

/** A scanner of one file. */
export interface TrialLineScanner {
  /**
   * What a line holds, until the next scan; `undefined` for a line with anything unusual: escapes in a name, a key twice, booleans,
   * nesting, an error. Such a line is read as `parseTrialLine` does, which also says what is wrong.
   */
  scan(line: LineBytes): ScannedLine | undefined;
  /** The name of a score by its number. */
  scoreName(number: number): string;
}

const codeOf = (character: string) => character.charCodeAt(0);
const [COMMA, COLON, QUOTE, ZERO, NINE] = [codeOf(','), codeOf(':'), codeOf('"'), codeOf('0'), codeOf('9')];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [codeOf('{'), codeOf('}'), codeOf('['), codeOf(']')];
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const [NULL, TRUE, FALSE] = [bytesOf('null'), bytesOf('true'), bytesOf('false')];
const COMPLETED = bytesOf('completed');
const ERRORED = bytesOf('errored');
const KEYS = [
  ...[
    'case',
    'suite',
    'attempt',
    'status',
    'scores',
    'costUsd',
    'latencyMs',
    'firstTokenMs',
    'slices',
    'cluster',
    'caseHash',
    'input',
  ],
  ...['output', 'target', 'error', 'model'],
] as const;
const KEY_BYTES = KEYS.map(bytesOf);
const SUITE = bytesOf('imported');

/** Reads the columns of interchange lines off their bytes, several times as fast as by objects. */
export function trialLineScanner(): TrialLineScanner {
  const reader = byteReader();
  const [key, ignored] = [noSpan(), noSpan()];
  const found: ScannedLine = {
    suite: noSpan(),
    caseId: noSpan(),
    attempt: 0,
    slices: noSpan(),
    cluster: noSpan(),
    caseHash: noSpan(),
    inputCode: Number.NaN,
    costUsd: Number.NaN,
    latencyMs: Number.NaN,
    firstTokenMs: Number.NaN,
    isErrored: false,
    scoreCount: 0,
    scoreNames: [],
    scoreValues: [],
  };
  let seen = 0;
  let bytes: Uint8Array = SUITE;
  const names = textPool();
  const name = noSpan();
  // Lines of one writer are alike: what stood at a place in the last line is looked for first, quotes and colon included.
  const nameGuesses = guesses();
  const keyGuesses = guesses();

  const isNull = () => reader.hasWord(NULL);
  const amount = () => reader.number() && reader.value >= 0 && reader.value < Number.POSITIVE_INFINITY;
  const isFilled = (span: ByteSpan) => span.end > span.start;
  const scores = () => {
    if (!reader.has(OPEN)) return false;
    if (reader.has(CLOSE)) return true;
    do {
      const place = found.scoreCount;
      let number = nameGuesses.at(place, reader);
      if (number < 0) {
        if (!reader.text(name) || !reader.has(COLON)) return false;
        number = names.numberOfSpan(name);
        nameGuesses.set(place, number, name);
      }
      for (let other = 0; other < place; other += 1) if (found.scoreNames[other] === number) return false;
      let value = Number.NaN;
      if (!isNull()) {
        if (!reader.number() || !(reader.value >= 0 && reader.value <= 1)) return false;
        value = reader.value;
      }
      found.scoreNames[place] = number;
      found.scoreValues[place] = value;
      found.scoreCount += 1;
    } while (reader.has(COMMA));
    return reader.has(CLOSE);
  };
  const slices = () => {
    if (!reader.has(OPEN_LIST)) return false;
    const start = reader.position - 1;
    if (!reader.has(CLOSE_LIST)) {
      do if (!reader.text(ignored)) return false;
      while (reader.has(COMMA));
      if (!reader.has(CLOSE_LIST)) return false;
    }
    found.slices.bytes = bytes;
    found.slices.start = start;
    found.slices.end = reader.position;
    return true;
  };
  const caseId = () => {
    if (reader.isNext(QUOTE)) return reader.text(found.caseId) && isFilled(found.caseId);
    if (!reader.number() || !Number.isSafeInteger(reader.value)) return false;
    found.caseId.bytes = bytes;
    found.caseId.start = reader.numberStart;
    found.caseId.end = reader.position;
    // A number is known by its digits; one with a sign or an exponent has others than its JSON.
    for (let index = found.caseId.start; index < found.caseId.end; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte < ZERO || byte > NINE) return false;
    }
    return true;
  };
  const status = () => {
    if (!reader.text(ignored)) return false;
    found.isErrored = isWord(ignored, ERRORED);
    return found.isErrored || isWord(ignored, COMPLETED);
  };
  const input = () => {
    if (!reader.skipText(ignored)) return false;
    const text = reader.wasPlain
      ? spanText(ignored)
      : String(JSON.parse(lineText({ ...ignored, start: ignored.start - 1, end: ignored.end + 1, number: 0 })));
    found.inputCode = textCode(`"${text}`);
    return true;
  };
  const attempt = () => {
    if (!reader.number() || !Number.isSafeInteger(reader.value) || reader.value < 0) return false;
    found.attempt = reader.value;
    return true;
  };
  const skip = () => {
    if (reader.isNext(QUOTE)) return reader.skipText(ignored);
    return isNull() || reader.hasWord(TRUE) || reader.hasWord(FALSE) || reader.number();
  };
  const read: Readonly<Record<(typeof KEYS)[number], () => boolean>> = {
    case: caseId,
    suite: () => reader.text(found.suite) && isFilled(found.suite),
    attempt,
    status,
    scores,
    costUsd: () => {
      if (isNull()) return true;
      found.costUsd = amount() ? reader.value : Number.NaN;
      return !Number.isNaN(found.costUsd);
    },
    latencyMs: () => {
      if (isNull()) return true;
      found.latencyMs = amount() ? reader.value : Number.NaN;
      return !Number.isNaN(found.latencyMs);
    },
    firstTokenMs: () => {
      if (isNull()) return true;
      found.firstTokenMs = amount() ? reader.value : Number.NaN;
      return !Number.isNaN(found.firstTokenMs);
    },
    slices,
    cluster: () => isNull() || reader.text(found.cluster),
    caseHash: () => isNull() || reader.text(found.caseHash),
    input,
    output: skip,
    target: skip,
    error: skip,
    model: () => isNull() || reader.skipText(ignored),
  };
  const readers = KEYS.map((name) => read[name]);
  const field = (place: number) => {
    let which = keyGuesses.at(place, reader);
    if (which < 0) {
      if (!reader.text(key) || !reader.has(COLON)) return false;
      which = KEY_BYTES.findIndex((known) => isWord(key, known));
      if (which < 0) return skip();
      keyGuesses.set(place, which, key);
    }
    if ((seen & (1 << which)) !== 0) return false;
    seen |= 1 << which;
    return readers[which]?.() === true;
  };
  const scan = (line: LineBytes) => {
    reader.startAt(line);
    bytes = line.bytes;
    seen = 0;
    found.suite.bytes = SUITE;
    found.suite.start = 0;
    found.suite.end = SUITE.length;
    found.attempt = 0;
    for (const span of [found.slices, found.cluster, found.caseHash]) span.start = -1;
    found.inputCode = Number.NaN;
    found.costUsd = Number.NaN;
    found.latencyMs = Number.NaN;
    found.firstTokenMs = Number.NaN;
    found.isErrored = false;
    found.scoreCount = 0;
    if (!reader.has(OPEN)) return undefined;
    let place = 0;
    do {
      if (!field(place)) return undefined;
      place += 1;
    } while (reader.has(COMMA));
    if (!reader.has(CLOSE) || !reader.isAtEnd()) return undefined;
    const [hasCase, hasScores] = [(seen & 1) !== 0, (seen & (1 << KEYS.indexOf('scores'))) !== 0];
    return hasCase && (hasScores || found.isErrored) ? found : undefined;
  };
  return { scan, scoreName: names.textAt };
}

interface Guesses {
  /** The number of the name that stands here as it stood at this place before, which is passed over; else −1. */
  at(place: number, reader: ByteReader): number;
  set(place: number, number: number, name: ByteSpan): void;
}

function guesses(): Guesses {
  const words: Uint8Array[] = [];
  const numbers: number[] = [];
  return {
    at(place, reader) {
      const word = words[place];
      return word !== undefined && reader.hasWord(word) ? (numbers[place] ?? -1) : -1;
    },
    set(place, number, name) {
      words[place] = bytesOf(`${JSON.stringify(spanText(name))}:`);
      numbers[place] = number;
    },
  };
}

function isWord({ bytes, start, end }: ByteSpan, word: Uint8Array): boolean {
  if (end - start !== word.length) return false;
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false;
  return true;
}
