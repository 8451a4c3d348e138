import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { requestHash } from './request-hash.ts';

test('a text and the same text as one user turn are one request', () => {
  expect(requestHash({ messages: 'hi' })).toBe(requestHash({ messages: [{ role: 'user', content: 'hi' }] }));
});

test('it is SHA-256 of the canonical JSON of turns and sampling (hashed here by node:crypto)', () => {
  const canonical = '{"messages":[{"content":"hi","role":"user"}],"sampling":{"seed":7,"temperature":0.5}}';
  expect(requestHash({ messages: 'hi', temperature: 0.5, seed: 7 })).toBe(createHash('sha256').update(canonical).digest('hex'));
});

test('another sampling value is another request', () => {
  expect(requestHash({ messages: 'hi', temperature: 0 })).not.toBe(requestHash({ messages: 'hi' }));
});
