import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash, textHash } from './content-hash.ts';
import { textHash as nodeTextHash } from './node-text-hash.ts';
import { textHash as portableTextHash } from './portable-text-hash.ts';

/** Any text: whole characters, and halves of surrogate pairs. */
const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'é', '\u{1f600}', '\ufeff'), codeUnit()) });

function codeUnit() {
  return fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
}

test('is SHA-256, as Node computes it, for any text, by either way', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const expected = createHash('sha256').update(text, 'utf8').digest('hex');
      for (const hash of [textHash, nodeTextHash, portableTextHash]) expect(hash(text)).toBe(expected);
    }),
  );
});

test('half of a surrogate pair is hashed as the replacement character by either way', () => {
  const expected = createHash('sha256').update('a\ufffdb', 'utf8').digest('hex');
  for (const hash of [textHash, nodeTextHash, portableTextHash]) expect(hash('a\ud800b')).toBe(expected);
});

test('is the same for equal content in another order, and another for other content', () => {
  expect(contentHash({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(contentHash({ b: [2, { d: 4, c: 3 }], a: 1 }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }));
});
