import { expect, test } from 'vitest';
import { visibleLine, visibleText } from './sanitize-text.ts';

test.each([
  ['an escape sequence', '\u001b[2J', '␛[2J'],
  ['NUL, backspace, lone carriage return, delete', '\u0000\b\r\u007f', '␀␈␍␡'],
  ['C1 controls', '\u009b31m', '‹U+009B›31m'],
  ['the right-to-left override', 'abc\u202edcb', 'abc‹U+202E›dcb'],
  ['zero-width space and byte order mark', '\u200b\ufeff', '‹U+200B›‹U+FEFF›'],
  ['tag characters that smuggle text', '\u{e0041}', '‹U+E0041›'],
  ['a lone surrogate', '\ud800x', '‹U+D800›x'],
  ['noncharacters', '\uffff\ufdd0', '‹U+FFFF›‹U+FDD0›'],
])('%s become visible', (_, text, visible) => {
  expect(visibleText(text)).toBe(visible);
});

test.each(['tab\tand\nline feed', 'naïve 日本語 العربية', '👩‍💻 ❤️ 🏳️‍🌈', 'replacement \ufffd'])('%o stays as it is', (text) => {
  expect(visibleText(text)).toBe(text);
});

test('CR LF is one line feed, and a line shows where its breaks were', () => {
  expect(visibleText('a\r\nb')).toBe('a\nb');
  expect(visibleLine('a\r\nb\tc')).toBe('a ⏎ b c');
});
