/** Where a text stops being JSON: an offset in UTF-16 units from 0, and what would have been right there. */
export interface JsonFault {
  readonly at: number;
  readonly expected: string;
}

type State = 'value' | 'first value' | 'first key' | 'key' | 'colon' | 'after value';

const EXPECTED: Readonly<Record<State, string>> = {
  value: 'a value',
  'first value': 'a value or "]"',
  'first key': 'a quoted key or "}"',
  key: 'a quoted key',
  colon: '":"',
  'after value': '"," or the closing bracket',
};
const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING_START = /"(?:[^"\\\p{Cc}]+|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy;

/**
 * Finds the place at which a text stops being JSON (RFC 8259). JavaScript's own `JSON.parse` says that a text is wrong, but
 * not always where.
 *
 * @returns `undefined` for valid JSON
 */
export function jsonFault(text: string): JsonFault | undefined {
  const closers: ('}' | ']')[] = [];
  let state: State = 'value';
  let at = endOf(SPACE, text, 0);
  for (;;) {
    if (state === 'after value' && closers.length === 0) {
      return at === text.length ? undefined : { at, expected: 'the end of the line' };
    }
    const step: Step | undefined = stepAt(text, at, { state, closers });
    if (step === undefined) return { at, expected: EXPECTED[state] };
    if (step.fault !== undefined) return { at: step.end, expected: step.fault };
    state = step.next;
    at = endOf(SPACE, text, step.end);
  }
}

interface Step {
  readonly end: number;
  readonly next: State;
  readonly fault?: string;
}

function stepAt(text: string, at: number, { state, closers }: { state: State; closers: ('}' | ']')[] }): Step | undefined {
  const found = text[at];
  const wantsKey = state === 'key' || state === 'first key';
  const wantsValue = state === 'value' || state === 'first value';
  if (found === '"' && (wantsKey || wantsValue)) return stringAt(text, at, wantsKey ? 'colon' : 'after value');
  if (wantsValue && (found === '{' || found === '[')) {
    closers.push(found === '{' ? '}' : ']');
    return { end: at + 1, next: found === '{' ? 'first key' : 'first value' };
  }
  const maySettle = state === 'after value' || state === 'first key' || state === 'first value';
  if (maySettle && found !== undefined && found === closers.at(-1)) {
    closers.pop();
    return { end: at + 1, next: 'after value' };
  }
  if (state === 'colon' && found === ':') return { end: at + 1, next: 'value' };
  if (state === 'after value' && found === ',') return { end: at + 1, next: closers.at(-1) === '}' ? 'key' : 'value' };
  if (!wantsValue) return undefined;
  const end = endOf(SCALAR, text, at);
  return end > at ? { end, next: 'after value' } : undefined;
}

function stringAt(text: string, at: number, next: State): Step {
  const end = endOf(STRING_START, text, at);
  if (text[end] === '"') return { end: end + 1, next };
  return { end, next, fault: text[end] === '\\' ? 'a known escape such as \\n' : 'a closing quotation mark' };
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
