import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompletionRequest } from './completion.ts';
import { contentHash } from './content-hash.ts';
import { messagesOf } from './message.ts';
import { requestHash } from './request-hash.ts';

test('a text and the same text as one user turn are one request', () => {
  expect(requestHash({ messages: 'hi' })).toBe(requestHash({ messages: [{ role: 'user', content: 'hi' }] }));
});

test('it is SHA-256 of the canonical JSON of turns and sampling (hashed here by node:crypto)', () => {
  const canonical = '{"messages":[{"content":"hi","role":"user"}],"sampling":{"seed":7,"temperature":0.5}}';
  expect(requestHash({ messages: 'hi', temperature: 0.5, seed: 7 })).toBe(createHash('sha256').update(canonical).digest('hex'));
});

test('it is the content hash of turns and sampling for any request', () => {
  const turn = fc.record({
    role: fc.constantFrom('system', 'user', 'assistant', 'tool'),
    content: fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  });
  const sampling = fc.record(
    {
      temperature: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
      topP: fc.double({ min: 0, max: 1, noNaN: true }),
      maxOutputTokens: fc.nat(),
      seed: fc.integer(),
      stop: fc.array(fc.string()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(turn)), sampling, (messages, values) => {
      const request = { messages, ...values } as CompletionRequest;
      expect(requestHash(request)).toBe(contentHash({ messages: messagesOf(request.messages), sampling: values }));
    }),
  );
});

test('another sampling value is another request', () => {
  expect(requestHash({ messages: 'hi', temperature: 0 })).not.toBe(requestHash({ messages: 'hi' }));
});
