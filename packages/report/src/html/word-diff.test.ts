import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiffPart, wordDiff } from './word-diff.ts';

/** Parts as text, with what stands only here in brackets. */
const shown = (parts: readonly DiffPart[]) => parts.map((part) => (part.kind === 'same' ? part.text : `[${part.text}]`)).join('');

test.each([
  [
    'refunds take ten working days',
    'refunds take up to thirty working days',
    'refunds take [ten] working days',
    'refunds take [up to thirty] working days',
  ],
  ['{"id": "A-20931"}', '{"id": "20931"}', '{"id": "[A-]20931"}', '{"id": "20931"}'],
  ['same text', 'same text', 'same text', 'same text'],
  ['', 'all new', '', 'all new'],
  ['I cannot help with that.', 'First gather these materials', 'I cannot help with that.', 'First gather these materials'],
])('%j against %j', (baseline, candidate, before, after) => {
  const diff = wordDiff(baseline, candidate);
  expect([shown(diff.baseline), shown(diff.candidate)]).toEqual([before, after]);
});

test('no character is lost or moved, whatever the texts, and what both share is the same on both sides', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '\n', '日', '\ud83d\ude00', '\ud800'), maxLength: 60 });
  fc.assert(
    fc.property(text, text, (baseline, candidate) => {
      const diff = wordDiff(baseline, candidate);
      const join = (parts: readonly DiffPart[]) => parts.map((part) => part.text).join('');
      expect([join(diff.baseline), join(diff.candidate)]).toEqual([baseline, candidate]);
      if (!diff.baseline.some((part) => part.kind === 'only-here')) return;
      const same = (parts: readonly DiffPart[]) => join(parts.filter((part) => part.kind === 'same')).replace(/\s/g, '');
      expect(same(diff.baseline)).toBe(same(diff.candidate));
    }),
  );
});

test('long texts are compared at their ends only', () => {
  const middle = (word: string) => Array.from({ length: 2_000 }, (_, index) => `${word}${index}`).join(' ');
  const diff = wordDiff(`${'start '.repeat(3_000)}${middle('a')} end`, `${'start '.repeat(3_000)}${middle('b')} end`);
  expect(diff.baseline.map((part) => part.kind)).toEqual(['same', 'only-here', 'same']);
});
