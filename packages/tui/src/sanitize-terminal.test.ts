import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sanitizeTerminal } from './sanitize-terminal.ts';

const HOSTILE_PARTS = [
  '\u001b',
  '[31m',
  ']0;title',
  '\u0007',
  '\u001b\\',
  '\u009b',
  '\u009d',
  '\u0090',
  '\u009f',
  '\u009c',
  'P',
  '_',
  '2J',
  '\r',
  '\n',
  '\r\n',
  '\b',
  '\0',
  '\u007f',
  '\t',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\u200c',
  '\ufeff',
  '\u00ad',
  '\ufe0f',
  '\ud800',
  '\udc00',
  '\u2028',
  '\u0085',
  '\u{e0041}',
  'a',
  'ش',
  'क',
  '👩',
  '💻',
  '🏽',
  '1',
  '\u0301',
  '\u034f',
  '\u0489',
  '‹U+202E›',
  '⏎',
  '…',
  'm',
  ';',
  '0',
];
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...HOSTILE_PARTS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);

describe('properties', () => {
  test('no control character, no bidi control, no lone surrogate comes out', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(sanitizeTerminal(text)).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('kept line feeds are the only controls', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(sanitizeTerminal(text, { lineBreaks: 'keep' }).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test('sanitising again changes nothing', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = sanitizeTerminal(text);
        expect(sanitizeTerminal(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('printable ASCII passes unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(sanitizeTerminal(text)).toBe(text);
      }),
    );
  });
});

describe('attacks', () => {
  test.each([
    ['a window title', '\u001b]0;owned\u0007x', '␛]0;owned␇x'],
    [
      'a link that says one thing and opens another',
      '\u001b]8;;https://evil\u001b\\bank\u001b]8;;\u001b\\',
      '␛]8;;https://evil␛\\bank␛]8;;␛\\',
    ],
    ['an 8-bit title', '\u009d0;owned\u009cx', '‹U+009D›0;owned‹U+009C›x'],
    ['an unterminated title, which would swallow what follows', 'ok\u001b]0;rest', 'ok␛]0;rest'],
    ['a cleared screen', '\u001b[2J\u001b[H', '␛[2J␛[H'],
    ['an 8-bit cleared screen', '\u009b2J', '‹U+009B›2J'],
    ['DCS and APC', '\u001bPq\u001b\\\u001b_G\u001b\\', '␛Pq␛\\␛_G␛\\'],
    ['a line overwritten by CR', 'FAIL\rPASS', 'FAIL␍PASS'],
    ['a letter overwritten by BS', 'bad\b\b\bok', 'bad␈␈␈ok'],
    ['NUL and DEL', 'a\0b\u007f', 'a␀b␡'],
    ['reversed text', 'user\u202egnp.exe', 'user‹U+202E›gnp.exe'],
    ['a split word', 'pass\u200bword', 'pass‹U+200B›word'],
    ['hidden tag letters', 'a\u{e0041}', 'a‹U+E0041›'],
    ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
    ['a tower of marks', `a${'\u0301'.repeat(50)}b`, `a${'\u0301'.repeat(6)}⋯b`],
    ['colour inside a colour', '\u001b[3\u001b[0m1mx', '␛[31mx'],
  ])('%s is made visible', (_, attack, shown) => {
    expect(sanitizeTerminal(attack)).toBe(shown);
  });
});

describe('honest text', () => {
  test.each([
    ['colour is dropped', '\u001b[31mred\u001b[0m', 'red'],
    ['line breaks are marked', 'a\nb\r\nc\u2028d', 'a⏎b⏎c⏎d'],
    ['a tab is a blank', 'a\tb', 'a b'],
    ['joined emoji stay whole', '👩‍💻 👩🏽‍💻 ❤️', '👩‍💻 👩🏽‍💻 ❤️'],
    ['Persian keeps its non-joiner', 'می\u200cروم', 'می\u200cروم'],
    ['Hindi keeps its joiner', 'क्\u200dष', 'क्\u200dष'],
  ])('%s', (_, text, shown) => {
    expect(sanitizeTerminal(text)).toBe(shown);
  });
});
