import { expect, test } from 'vitest';
import type { KeptAnswer } from '../../wrap/cache/answer-store.ts';
import { answerOf, contentOf } from './answer-content.ts';

const answer: KeptAnswer = { text: 'yes', finishReason: 'stop', latencyMs: 12 };
// The checksum is that of Python's zlib.crc32 over key and JSON.
const CONTENT = '{"text":"yes","finishReason":"stop","latencyMs":12}\n292c1818';

test('an answer is kept as JSON with a checksum, and comes back', () => {
  expect(contentOf('00ff', answer)).toBe(CONTENT);
  expect(answerOf('00ff', CONTENT)).toEqual(answer);
});

test('under another key, changed, cut off or garbled it is none', () => {
  expect(answerOf('00fe', CONTENT)).toBeUndefined();
  expect(answerOf('00ff', CONTENT.replace('yes', 'no!'))).toBeUndefined();
  expect(answerOf('00ff', CONTENT.slice(0, 20))).toBeUndefined();
  expect(answerOf('00ff', CONTENT.replace('\n', ' '))).toBeUndefined();
});
