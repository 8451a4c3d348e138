import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanText } from '../table/byte-span.ts';
import { lineText } from './each-line.ts';
import { parseTrialLine } from './parse-trial-line.ts';
import { trialLineScanner } from './scan-trial-line.ts';

/** What the scanner finds in a line, as plain values; `undefined` for a line that it leaves to others. */
function scanned(...lines: readonly string[]) {
  const { scan, scoreName } = trialLineScanner();
  const found = lines.map((text) => {
    const bytes = new TextEncoder().encode(text);
    const line = scan({ bytes, start: 0, end: bytes.length, number: 1 });
    if (line === undefined) return undefined;
    const textOf = (span: typeof line.cluster) => (span.start < 0 ? undefined : spanText(span));
    const isKnown = (value: number) => !Number.isNaN(value);
    return {
      caseId: textOf(line.caseId),
      suite: textOf(line.suite),
      attempt: line.attempt,
      isErrored: line.isErrored,
      scores: line.scoreNames
        .slice(0, line.scoreCount)
        .map((name, place) => [scoreName(name), isKnown(line.scoreValues[place] ?? 0) ? line.scoreValues[place] : null]),
      costUsd: isKnown(line.costUsd) ? line.costUsd : undefined,
      latencyMs: isKnown(line.latencyMs) ? line.latencyMs : undefined,
      firstTokenMs: isKnown(line.firstTokenMs) ? line.firstTokenMs : undefined,
      slices: textOf(line.slices),
      cluster: textOf(line.cluster),
      caseHash: textOf(line.caseHash),
      hasInput: isKnown(line.inputCode),
    };
  });
  return found.at(-1);
}

test('a usual line gives its columns', () => {
  const line =
    '{"case":"q-1","scores":{"correct":1,"fluency":0.25,"judge":null},"costUsd":0.0012,"latencyMs":840,"firstTokenMs":210,"slices":["lang:en","b"],' +
    '"cluster":"doc-7","attempt":2,"suite":"s","caseHash":"ab","input":"why?","output":"so \\"it\\" is é \\u00e9","model":null}';
  expect(scanned(line)).toEqual({
    caseId: 'q-1',
    suite: 's',
    attempt: 2,
    isErrored: false,
    scores: [
      ['correct', 1],
      ['fluency', 0.25],
      ['judge', null],
    ],
    costUsd: 0.0012,
    latencyMs: 840,
    firstTokenMs: 210,
    slices: '["lang:en","b"]',
    cluster: 'doc-7',
    caseHash: 'ab',
    hasInput: true,
  });
});

test('white space, numbers as ids and other keys do not matter, nor what the line before held', () => {
  const before = '{"case":"a","scores":{"x":1},"cluster":"c","slices":["s"],"costUsd":1}';
  expect(scanned(before, ' { "case" : 17 , "note" : true, "scores" : { } }\r')).toMatchObject({
    caseId: '17',
    scores: [],
    costUsd: undefined,
    slices: undefined,
    cluster: undefined,
  });
  expect(scanned(before, '{"case":"b","status":"errored","error":"timeout"}')).toMatchObject({ caseId: 'b', isErrored: true });
});

test.each([
  ['is not there', '{"scores":{}}'],
  ['is empty', '{"case":"","scores":{}}'],
  ['has an escape', '{"case":"\\u0061","scores":{}}'],
  ['is not ASCII', '{"case":"é","scores":{}}'],
  ['is not ASCII, and followed by a number', '{"case":"é"5,"scores":{}}'],
  ['has an exponent', '{"case":1e2,"scores":{}}'],
  ['has a sign', '{"case":-1,"scores":{}}'],
  ['begins with a zero', '{"case":01,"scores":{}}'],
  ['is there twice', '{"case":"a","case":"b","scores":{}}'],
])('a line whose case %s is left to others', (_, line) => {
  expect(scanned(line)).toBeUndefined();
});

test.each([
  ['no scores', '{"case":"a"}'],
  ['a score twice', '{"case":"a","scores":{"x":1,"x":0}}'],
  ['a score out of range', '{"case":"a","scores":{"x":1.5}}'],
  ['a score that is NaN', '{"case":"a","scores":{"x":NaN}}'],
  ['a score below 0', '{"case":"a","scores":{"x":-0.5}}'],
  ['a score that is true', '{"case":"a","scores":{"x":true}}'],
  ['a number with a point and no decimals', '{"case":"a","scores":{"x":1.}}'],
  ['a number without a whole part', '{"case":"a","scores":{"x":.5}}'],
  ['a cost that is infinite', '{"case":"a","scores":{},"costUsd":1e999}'],
  ['a nested output', '{"case":"a","scores":{},"output":{"b":1}}'],
  ['an unknown status', '{"case":"a","scores":{},"status":"done"}'],
  ['a text that does not end', '{"case":"a","scores":{},"output":"null}'],
  ['a wrong escape', '{"case":"a","scores":{},"output":"\\x"}'],
  ['a control character', '{"case":"a","scores":{},"output":"\u0001"}'],
  ['something behind its end', '{"case":"a","scores":{}} 1'],
  ['a comma too many', '{"case":"a","scores":{},}'],
  ['no end', '{"case":"a","scores":{}'],
])('a line with %s is left to others', (_, line) => {
  expect(scanned(line)).toBeUndefined();
});

describe('numbers are those of JSON.parse, to the last bit', () => {
  const scoreIn = (text: string) => scanned(`{"case":"a","scores":{"x":${text}}}`)?.scores[0]?.[1];
  test('for doubles as they are written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        expect(scoreIn(JSON.stringify(value))).toBe(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('for decimals of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 25 }), (digits) => {
        const text = `0.${digits.join('')}`;
        expect(scoreIn(text)).toBe(JSON.parse(text));
      }),
    );
  });
});

test('no line is accepted that is not JSON, or means something else to JSON.parse', () => {
  const fragment = fc.constantFrom(
    ...['{', '}', '[', ']', ',', ':', '"', ' ', '\\', '\\"', 'null', 'true', '0', '1', '0.5', '1e-1', '-', 'é', 'a', '"x"', '{}'],
    ...[
      '"case"',
      '"a"',
      '"scores"',
      '{"x":1}',
      '"status"',
      '"errored"',
      '"slices"',
      '["s"]',
      '"output"',
      '"costUsd"',
      '"cluster"',
    ],
  );
  const broken = fc.array(fragment, { maxLength: 8 }).map((parts) => `{"case":"a","scores":{"x":1}${parts.join('')}}`);
  fc.assert(
    fc.property(broken, (text) => {
      const found = scanned(text);
      if (found === undefined) return;
      const bytes = new TextEncoder().encode(text);
      const line = parseTrialLine(lineText({ bytes, start: 0, end: bytes.length, number: 1 }), {
        file: 'f',
        number: 1,
        role: 'baseline',
      });
      expect(found).toMatchObject({ caseId: String(line.case), attempt: line.attempt ?? 0, costUsd: line.costUsd ?? undefined });
      expect(found.isErrored).toBe(line.status === 'errored');
      if (line.status !== 'errored') expect(Object.fromEntries(found.scores)).toEqual(line.scores);
      expect(JSON.parse(found.slices ?? '[]')).toEqual(line.slices ?? []);
      expect(found.cluster ?? null).toBe(line.cluster ?? null);
    }),
    { numRuns: 3000 },
  );
});
