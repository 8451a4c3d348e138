import type { Model } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { createModel } from '../create-model.ts';
import { limitModel } from './limit.ts';

/** A scripted model whose calls take 20 ms, and the highest number of them under way at once. */
async function countedModel(): Promise<{ model: Model; counts: { now: number; most: number; calls: number } }> {
  const spec = { provider: 'scripted', model: 'slow', answers: [] };
  const inner = await createModel({ key: 'a', spec, data: [{ match: '*', text: 'ok', latencyMs: 20 }] }, { runtime: 'node' });
  const counts = { now: 0, most: 0, calls: 0 };
  const model: Model = {
    identity: inner.identity,
    async complete(request, options) {
      counts.calls += 1;
      counts.now += 1;
      counts.most = Math.max(counts.most, counts.now);
      try {
        return await inner.complete(request, options);
      } finally {
        counts.now -= 1;
      }
    },
  };
  return { model, counts };
}

test('at most so many calls are under way at once, and all are answered', async () => {
  const { model, counts } = await countedModel();
  const limited = limitModel(model, 2);
  const completions = await Promise.all([1, 2, 3, 4, 5].map((n) => limited.complete({ messages: `${n}` })));
  expect(completions.map(({ text }) => text)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  expect(counts).toEqual({ now: 0, most: 2, calls: 5 });
});

test('a call that is aborted while it waits is never made', async () => {
  const { model, counts } = await countedModel();
  const limited = limitModel(model, 1);
  const controller = new AbortController();
  const running = limited.complete({ messages: 'first' });
  const waiting = limited.complete({ messages: 'second' }, { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await running;
  expect((await limited.complete({ messages: 'third' })).text).toBe('ok');
  expect(counts.calls).toBe(2);
});
