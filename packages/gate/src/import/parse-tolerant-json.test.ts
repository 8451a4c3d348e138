import { expect, test } from 'vitest';
import { parseTolerantJson } from './parse-tolerant-json.ts';

const parse = (text: string) => parseTolerantJson(text, { file: 'x.json' });

test('bare tokens become texts of their names; words inside texts stay', () => {
  expect(parse('{"a":NaN,"b":[-Infinity,Infinity,-1.5],"c":"NaN, \\"Infinity\\" \\\\","d":NaN}')).toEqual({
    a: 'NaN',
    b: ['-Infinity', 'Infinity', -1.5],
    c: 'NaN, "Infinity" \\',
    d: 'NaN',
  });
});

test('a byte order mark does not count', () => {
  expect(parse('\uFEFF[1]')).toEqual([1]);
});

test.each(['{"a":NaN', '{"a":NaNa}', '{"a":"unclosed NaN', 'not JSON', ''])('%s is refused with the file', (text) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({
      code: 'trials-invalid',
      message: expect.stringContaining('Cannot read results at x.json: it is not JSON'),
    }),
  );
});

test('what is nested so deeply that nothing can be done with it is refused with the place', () => {
  const deep = `${'{"a":'.repeat(4000)}NaN${'}'.repeat(4000)}`;
  expect(() => parseTolerantJson(deep, { file: 'x.jsonl', line: 7 })).toThrow(
    expect.objectContaining({
      code: 'trials-invalid',
      message: 'Cannot read results at x.jsonl:7: it is nested deeper than 1000 levels',
    }),
  );
});
