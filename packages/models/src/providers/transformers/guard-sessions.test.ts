import { expect, test } from 'vitest';
import { guardSessions } from './guard-sessions.ts';

test('a run that fails resolves, and its error is handed out once', async () => {
  const failure = new Error('token out of range');
  const session = {
    results: [failure, { logits: 1 }] as unknown[],
    async run(..._: unknown[]): Promise<unknown> {
      const result = this.results.shift();
      if (result instanceof Error) throw result;
      return result;
    },
  };
  const guard = guardSessions({ model: session });
  expect(await session.run({})).toEqual({});
  expect(guard.takeError()).toBe(failure);
  expect(guard.takeError()).toBeUndefined();
  expect(await session.run({})).toEqual({ logits: 1 });
  expect(guard.takeError()).toBeUndefined();
});

test('a chain of runs, as transformers.js keeps one per page, goes on after a failure', async () => {
  let fails = true;
  const session = {
    async run(..._: unknown[]): Promise<unknown> {
      if (fails) throw new Error('once');
      return 'answer';
    },
  };
  guardSessions({ model: session });
  let chain: Promise<unknown> = Promise.resolve();
  const enqueue = () => {
    chain = chain.then(() => session.run());
    return chain;
  };
  await enqueue();
  fails = false;
  expect(await enqueue()).toBe('answer');
});
