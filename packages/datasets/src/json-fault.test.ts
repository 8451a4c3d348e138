import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('jsonFault', () => {
  it.each([
    // The offset of the first character that no JSON text could have there, counted by hand.
    ['{"id":"a","input":"x",}', 22, 'a quoted key'],
    ['{"id" "a"}', 6, '":"'],
    ['{"id":"a"', 9, '"," or the closing bracket'],
    ['{"a":tru}', 5, 'a value'],
    ['[1,]', 3, 'a value'],
    ['[1}', 2, '"," or the closing bracket'],
    ['{"a":"x\ty"}', 7, 'a closing quotation mark'],
    ['{"a":"x\\q"}', 7, 'a known escape such as \\n'],
    ["{'a':1}", 1, 'a quoted key or "}"'],
    ['[01]', 2, '"," or the closing bracket'],
    ['{} {}', 3, 'the end of the line'],
    ['', 0, 'a value'],
  ])('finds the place where %j goes wrong', (text, at, expected) => {
    expect(jsonFault(text)).toEqual({ at, expected });
  });

  it('agrees with JSON.parse on what is JSON, also after one character was changed', () => {
    const changed = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', '\\', ',', '{', ']', '0', '-', 'e', '.', '\n', '\u0001', '\u0085', '😀'),
      )
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1));
    fc.assert(
      fc.property(fc.oneof(fc.json(), changed), (text) => (jsonFault(text) === undefined) === isJson(text)),
      { numRuns: 3000 },
    );
  });

  it('blames nothing in JSON that was merely cut off, but for the unfinished word at its end', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const part = text.slice(0, cut % text.length);
        fc.pre(!isJson(part));
        expect(part.slice(jsonFault(part)?.at)).toMatch(/^[^",:[\]{}\s]*\s*$/);
      }),
    );
  });
});
