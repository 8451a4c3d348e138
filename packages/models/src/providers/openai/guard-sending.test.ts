import { expect, test } from 'vitest';
import { guardSending } from './guard-sending.ts';
import { LateAnswer } from './provider-error.ts';
import type { Sending } from './transport.ts';

/** A request that nobody answers, and why it was ended. */
function sending(): Sending & { readonly ended: Promise<Error> } {
  const { promise, resolve } = Promise.withResolvers<Error>();
  return { reply: new Promise(() => {}), cancel: resolve, ended: promise };
}

test('a request ends when its time is up', async () => {
  const request = sending();
  guardSending(request, { timeoutMs: 1, signal: undefined });
  expect(await request.ended).toBeInstanceOf(LateAnswer);
});

test('a request ends when it is no longer wanted, also where that was so before it was sent', async () => {
  const [wanted, unwanted] = [sending(), sending()];
  const stop = new AbortController();
  const release = guardSending(wanted, { timeoutMs: 60_000, signal: stop.signal });
  stop.abort();
  const forget = guardSending(unwanted, { timeoutMs: 60_000, signal: stop.signal });
  for (const { ended } of [wanted, unwanted]) expect(await ended).toMatchObject({ name: 'AbortError' });
  release();
  forget();
});
