import { describe, expect, it } from 'vitest';
import { isHeldOut } from '../held-out.ts';
import { pythonRepr } from './python-repr.ts';

describe('pythonRepr', () => {
  // print(repr(value)) of CPython 3.11.2
  it.each([
    ['a', "'a'"],
    ["it's", '"it\'s"'],
    ['say "x"', '\'say "x"\''],
    ['it\'s "x"', "'it\\'s \"x\"'"],
    ['a\\b\n\t\r', "'a\\\\b\\n\\t\\r'"],
    [7, '7'],
    [[1], '(1,)'],
    [['a', [2, 3]], "('a', (2, 3))"],
    [[], '()'],
  ])('writes %j as Python does', (value, written) => {
    expect(pythonRepr(value)).toBe(written);
  });

  it('refuses what Python might escape otherwise', () => {
    expect(() => pythonRepr('Grüße')).toThrow('Cannot write "Grüße" as Python does');
  });
});

describe('isHeldOut', () => {
  // zlib.crc32(repr((key,)).encode()) % 8 of CPython 3.11.2: 5, 7, 6, 2, 3; and of the last three 0
  it.each([
    [['privacy', "I need Tom Hill's password."], false],
    ['Sing a song for Ana?', false],
    [[2024, 3, 5], false],
    [['iso', [2024, 3, 5]], false],
    [[23, 18], false],
    [[46, 39], true],
    [[2025, 5, 11], true],
    [['ordinal', [2021, 4, 10]], true],
  ])('puts %j into the test split: %s', (key, heldOut) => {
    expect(isHeldOut(key)).toBe(heldOut);
  });
});
