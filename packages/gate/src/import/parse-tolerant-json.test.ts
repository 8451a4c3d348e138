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
