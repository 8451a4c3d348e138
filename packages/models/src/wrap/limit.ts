import type { Model } from '@plumbline/protocol';
import pLimit from 'p-limit';
import { throwIfAborted, untilAborted } from '../abort.ts';

/**
 * A model of which at most `calls` completions are under way at once; the others wait in order.
 * A call that is aborted while it waits rejects at once and is never made.
 */
export function limitModel(model: Model, calls: number): Model {
  const limit = pLimit(calls);
  return {
    identity: model.identity,
    async complete(request, options) {
      throwIfAborted(options?.signal);
      const call = limit(async () => {
        throwIfAborted(options?.signal);
        return model.complete(request, options);
      });
      return untilAborted(call, options?.signal);
    },
    close: async () => model.close?.(),
  };
}
