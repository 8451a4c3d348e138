import { expect, test } from 'vitest';
import { createBatchQueue } from './batch-queue.ts';

interface Item {
  readonly value: number;
  readonly group?: string;
}

/** A queue that doubles numbers, and the batches it was asked to run. A gate holds each batch until it is opened. */
function doubling(options: { size?: number; gate?: Promise<void> } = {}) {
  const batches: number[][] = [];
  let running = 0;
  let most = 0;
  const queue = createBatchQueue<Item, number>({
    sizeOf: () => options.size ?? 4,
    groupOf: ({ group = '' }) => group,
    async run(batch) {
      running += 1;
      most = Math.max(most, running);
      batches.push(batch.map(({ item }) => item.value));
      await options.gate;
      running -= 1;
      if (batch.some(({ item }) => item.value === 13)) throw new Error('unlucky');
      return batch.map(({ item }) => item.value * 2);
    },
  });
  const add = (value: number, group?: string, signal?: AbortSignal) =>
    queue.add(group === undefined ? { value } : { value, group }, signal);
  return { queue, add, batches, most: () => most };
}

test('concurrent calls share a batch, up to its size, and get their own results', async () => {
  const { add, batches, most } = doubling({ size: 4 });
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map((value) => add(value)))).toEqual([2, 4, 6, 8, 10, 12]);
  expect(batches).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
  expect(most()).toBe(1);
});

test('calls of different groups do not share a batch', async () => {
  const { add, batches } = doubling();
  await Promise.all([add(1, 'a'), add(2, 'b'), add(3, 'a')]);
  expect(batches).toEqual([[1, 3], [2]]);
});

test('callers that ask again when they are answered meet again in one batch', async () => {
  const { add, batches } = doubling();
  const caller = async (value: number) => {
    const first = await add(value);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return add(first);
  };
  expect(await Promise.all([1, 2, 3].map(caller))).toEqual([4, 8, 12]);
  expect(batches).toEqual([
    [1, 2, 3],
    [2, 4, 6],
  ]);
});

test('a call that is aborted while it waits is not run', async () => {
  const { add, batches } = doubling();
  const controller = new AbortController();
  const aborted = add(2, undefined, controller.signal);
  const kept = add(3);
  controller.abort();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  expect(await kept).toBe(6);
  expect(batches).toEqual([[3]]);
});

test('a call that is aborted while it runs rejects at once; its neighbours are answered', async () => {
  const gate = Promise.withResolvers<void>();
  const { add, batches } = doubling({ gate: gate.promise });
  const controller = new AbortController();
  const aborted = add(1, undefined, controller.signal);
  const kept = add(2);
  while (batches.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  controller.abort();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  gate.resolve();
  expect(await kept).toBe(4);
});

test('a batch that fails rejects all its calls, and the next batch runs', async () => {
  const { add } = doubling({ size: 2 });
  const results = await Promise.allSettled([add(13), add(1), add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

test('it is idle when nothing runs and nothing waits', async () => {
  const { queue, add, batches } = doubling({ size: 1 });
  await queue.idle();
  const calls = [add(1), add(2)];
  await queue.idle();
  expect(batches).toEqual([[1], [2]]);
  await Promise.all(calls);
});
