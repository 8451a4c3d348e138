import type { JsonValue } from '@plumbline/protocol';

const MAX_DEPTH = 100;

/** A JSON object as it was written; keys such as `__proto__` are ordinary own keys. */
export type JsonObject = { [key: string]: JsonValue };

/** The object found, or why there is none. */
export type JsonObjectSearch = { readonly object: JsonObject } | { readonly problem: string };

/**
 * Finds the first JSON object in a text, whatever stands around it. The first `{` that is followed by a quoted key or
 * by `}` decides: if its object is cut, invalid, nested deeper than 100 levels or holds a key twice, there is none.
 * (A reader that keeps the last of two equal keys would let an answer say two things at once.)
 * Takes time in proportion to the length of the text.
 */
export function firstJsonObject(text: string): JsonObjectSearch {
  const start = text.search(/\{\s*["}]/);
  if (start < 0) return { problem: 'no JSON object in the answer' };
  const span = spanOf(text, start);
  if ('problem' in span) return span;
  try {
    const object: JsonObject = JSON.parse(text.slice(start, span.end));
    return { object };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'the JSON object in the answer is not valid JSON' };
    throw error;
  }
}

function spanOf(text: string, start: number): { readonly end: number } | { readonly problem: string } {
  const open: (Set<string> | 'array')[] = [];
  let previous = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = stringEnd(text, at);
      const keys = open.at(-1);
      if (keys instanceof Set && (previous === '{' || previous === ',')) {
        const key = text.slice(at, end);
        if (keys.has(key)) return { problem: `the key ${key} occurs twice in the JSON object` };
        keys.add(key);
      }
      at = end - 1;
    } else if (character === '}' || character === ']') {
      open.pop();
      if (open.length === 0) return { end: at + 1 };
    } else if (character === '{' || character === '[') {
      if (open.length === MAX_DEPTH) return { problem: `the JSON object is nested deeper than ${MAX_DEPTH} levels` };
      open.push(character === '{' ? new Set() : 'array');
    }
    if ('{}[],:"'.includes(character)) previous = character;
  }
  return { problem: 'the JSON object in the answer is cut' };
}

/** The index after the closing quote of the string that opens at `start`; the end of the text where there is none. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"') return at + 1;
  }
  return text.length;
}
