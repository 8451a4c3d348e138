import { abortError, untilAborted } from '../../abort.ts';

/** A prompt that waits for its batch, or is in one. */
export interface QueuedPrompt<Item> {
  readonly item: Item;
  readonly signal: AbortSignal | undefined;
}

/** How items are put together and run. */
export interface BatchQueueOptions<Item, Result> {
  /** How many items one batch holds at most. */
  readonly sizeOf: (item: Item) => number;
  /** Items share a batch only when this is equal. */
  readonly groupOf: (item: Item) => string;
  /** Runs one batch; gives one result per item, in their order. Never called while another batch runs. */
  readonly run: (batch: readonly QueuedPrompt<Item>[]) => Promise<readonly Result[]>;
}

/** Takes items one by one and runs them in batches, one batch at a time. */
export interface BatchQueue<Item, Result> {
  /** Rejects at once with an AbortError when the signal is aborted, whether the item waits or runs. */
  add(item: Item, signal: AbortSignal | undefined): Promise<Result>;
  /** Resolves when nothing runs any more and nothing waits. */
  idle(): Promise<void>;
}

interface Waiting<Item, Result> extends QueuedPrompt<Item> {
  readonly settle: PromiseWithResolvers<Result>;
}

/**
 * Collects concurrent calls into batches. Before a batch starts it waits, one turn of the event loop at a time, for as
 * long as further items arrive: answers of one batch bring forth the questions of the next.
 */
export function createBatchQueue<Item, Result>(options: BatchQueueOptions<Item, Result>): BatchQueue<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await untilQuiet();
      waiting = waiting.filter((one) => one.signal?.aborted !== true);
      const [first] = waiting;
      if (first === undefined) continue;
      const group = options.groupOf(first.item);
      const batch = waiting.filter((one) => options.groupOf(one.item) === group).slice(0, options.sizeOf(first.item));
      waiting = waiting.filter((one) => !batch.includes(one));
      await settle(batch);
    }
    working = undefined;
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.run(batch);
      batch.forEach((one, index) => {
        const result = results[index];
        if (result === undefined) one.settle.reject(new Error(`A batch of ${batch.length} gave no result for row ${index}`));
        else one.settle.resolve(result);
      });
    } catch (error) {
      for (const one of batch) one.settle.reject(error);
    }
  }

  async function untilQuiet(): Promise<void> {
    let seen: number;
    do {
      seen = waiting.length;
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (waiting.length > seen);
  }

  return {
    add(item, signal) {
      if (signal?.aborted === true) return Promise.reject(abortError(signal));
      const settle = Promise.withResolvers<Result>();
      waiting.push({ item, signal, settle });
      working ??= work();
      return untilAborted(settle.promise, signal);
    },
    idle: async () => working,
  };
}
