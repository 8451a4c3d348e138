import fc from 'fast-check';
import { Box, renderToString, Text } from 'ink';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { shortenText } from './shorten-text.ts';
import { textWidth } from './text-width.ts';

test('a short text is left as it is, one that fits exactly too', () => {
  expect([shortenText('abc', 5), shortenText('abcde', 5)]).toEqual(['abc', 'abcde']);
});

test('a cut is shown and counts', () => {
  expect(shortenText('abcdef', 5)).toBe('abcd…');
});

test('wide characters count twice and are never halved', () => {
  expect([shortenText('漢字漢字', 5), shortenText('漢字漢字', 4), shortenText('漢字', 4)]).toEqual(['漢字…', '漢…', '漢字']);
  expect(shortenText('👩‍💻👩‍💻👩‍💻', 4)).toBe('👩‍💻…');
});

test('an answer of ten million characters is not read to its end', () => {
  expect(shortenText('\u001b'.repeat(10_000_000), 4)).toBe('␛␛␛…');
});

test('never wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
      expect(textWidth(shortenText(text, columns))).toBeLessThanOrEqual(columns);
    }),
  );
});

test('never narrower than ink takes it to be, so that a shortened line is not wrapped', () => {
  const inkWidth = (text: string): number => {
    const frame = renderToString(
      createElement(Box, { borderStyle: 'single', alignSelf: 'flex-start' }, createElement(Text, null, text)),
      {
        columns: 1000,
      },
    );
    return (frame.split('\n')[0] ?? '').length - 2;
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
      const line = shortenText(text, 200);
      expect(textWidth(line)).toBeGreaterThanOrEqual(inkWidth(line));
    }),
    { numRuns: 300 },
  );
});
