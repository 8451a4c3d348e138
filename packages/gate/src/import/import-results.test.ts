import { expect, test } from 'vitest';
import { importResults } from './import-results.ts';
import { memorySource } from './testing/memory-source.ts';

const LINE = '{"case":"a","scores":{"ok":1}}\n';

test('a format that was forced and does not fit is told beside the one that the content looks like', async () => {
  const refusal = importResults(memorySource({ 'old.jsonl': LINE }, 'old.jsonl'), { role: 'baseline', from: 'helm' });
  await expect(refusal).rejects.toMatchObject({
    code: 'trials-invalid',
    message: 'Cannot read the results of the baseline at old.jsonl: there is no case in it, when read as helm',
    remedy: expect.stringMatching(
      /^Leave out "--from helm": the content looks like trials = .*\. If it is helm after all: Name a /,
    ),
  });
});

test('a forced format whose file is merely damaged keeps its own error', async () => {
  const refusal = importResults(memorySource({ 'old.jsonl': `${LINE}{"case":` }, 'old.jsonl'), {
    role: 'baseline',
    from: 'trials',
  });
  await expect(refusal).rejects.toMatchObject({ message: expect.stringMatching(/^Cannot read trials at old\.jsonl:2: .*"\)$/) });
});

test.each([
  ['little-endian with its mark', 'utf-16le', '\uFEFF'],
  ['little-endian without', 'utf-16le', ''],
  ['big-endian with its mark', 'utf-16be', '\uFEFF'],
  ['big-endian without', 'utf-16be', ''],
])('a text in UTF-16, %s, is named as such, with what to do', async (_, encoding, mark) => {
  const codes = [...`${mark}${LINE}`].map((character) => character.charCodeAt(0));
  const bytes = codes.flatMap((code) => (encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255]));
  const text = new TextDecoder('utf-8').decode(Uint8Array.from(bytes));
  await expect(importResults(memorySource({ 'u.jsonl': text }, 'u.jsonl'), { role: 'baseline' })).rejects.toMatchObject({
    code: 'trials-invalid',
    message: 'Cannot read results at u.jsonl: the text is UTF-16, not UTF-8',
    remedy: expect.stringContaining('Out-File -Encoding utf8'),
  });
});
