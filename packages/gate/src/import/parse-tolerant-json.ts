import { PlumblineError } from '@plumbline/protocol';
import { isNestedDeeply, MOST_LEVELS } from './is-nested-deeply.ts';

interface Place {
  readonly file: string;
  readonly line?: number;
}

const TOKENS = ['NaN', 'Infinity', '-Infinity'];

/**
 * Parses JSON that may hold the bare tokens `NaN`, `Infinity` and `-Infinity`, as Python writes them. Each becomes the text
 * of its own name, so that a reader can tell "not a number" from null and from 0.
 *
 * @throws PlumblineError `trials-invalid` with the file, the line where one is given, and the parser's reason,
 * or that it is nested too deeply
 */
export function parseTolerantJson(text: string, at: Place): unknown {
  const value = parse(text, at);
  if (!isNestedDeeply(value)) return value;
  throw new PlumblineError(`Cannot read results at ${placeText(at)}: it is nested deeper than ${MOST_LEVELS} levels`, {
    code: 'trials-invalid',
    remedy: `Leave out of ${placeText(at)} what is nested so deeply, or write it as a text.`,
    location: at,
  });
}

function parse(text: string, at: Place): unknown {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(body);
  } catch (cause) {
    const mended = quoteBareTokens(body);
    if (mended !== undefined) {
      try {
        return JSON.parse(mended);
      } catch {
        // The reason that the parser gave for the text as it stands is the one to tell.
      }
    }
    const where = placeText(at);
    throw new PlumblineError(
      `Cannot read results at ${where}: it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`,
      {
        code: 'trials-invalid',
        remedy: `Name the file as the harness wrote it, complete; ${where} is damaged.`,
        location: at,
        cause,
      },
    );
  }
}

function placeText({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** The text with every bare token in quotes; `undefined` when there is none. */
function quoteBareTokens(text: string): string | undefined {
  const parts: string[] = [];
  let done = 0;
  let index = 0;
  while (index < text.length) {
    const char = text[index];
    if (char === '"') {
      index = endOfText(text, index);
      continue;
    }
    const token = char === 'N' || char === 'I' || char === '-' ? TOKENS.find((each) => text.startsWith(each, index)) : undefined;
    if (token === undefined) {
      index += 1;
      continue;
    }
    parts.push(text.slice(done, index), `"${token}"`);
    index += token.length;
    done = index;
  }
  return parts.length === 0 ? undefined : `${parts.join('')}${text.slice(done)}`;
}

/** The index behind the closing quote of the JSON text that starts at `start`; the end where it is not closed. */
export function endOfText(text: string, start: number): number {
  let close = start;
  for (;;) {
    close = text.indexOf('"', close + 1);
    if (close === -1) return text.length;
    let backslashes = 0;
    while (text[close - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return close + 1;
  }
}
