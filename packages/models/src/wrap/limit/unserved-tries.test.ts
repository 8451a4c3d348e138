import { expect, test } from 'vitest';
import { createUnservedTries } from './unserved-tries.ts';

test('it is the call that gets no word, once three times another that was sent after its try was answered before its next', () => {
  const tries = createUnservedTries();
  expect([10, 20, 30, 40].map((request) => tries.isOwn(request, request - 5))).toEqual([false, false, false, true]);
});

test('it is the server, however often, where nobody is answered between', () => {
  const tries = createUnservedTries();
  expect(Array.from({ length: 20 }, (_, count) => tries.isOwn(10 + count, 5))).not.toContain(true);
});
