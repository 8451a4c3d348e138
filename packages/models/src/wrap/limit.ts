import type { CompleteOptions, Model } from '@plumbline/protocol';
import { abortError, throwIfAborted } from '../abort.ts';
import { TryFailure } from '../try-failure.ts';
import type { TryOptions } from '../try-options.ts';
import type { Ticket } from './limit/endpoint-gate.ts';
import type { GateUse } from './limit/endpoint-gates.ts';

/**
 * A model that asks its endpoint no faster than this takes requests, together with all other models behind the same gate. A call that
 * has to wait tells `waiting`.
 *
 * @param model throws `TryFailure`, and may tell `onLimits`
 * @param use the gate; released when the model is closed
 */
export function limitModel(model: Model, { gate, release }: GateUse): Model {
  const lane = {};
  const enter = (options: CompleteOptions | undefined): Promise<Ticket> => {
    options?.onPhase?.('waiting');
    const signal = options?.signal;
    const { promise, resolve, reject } = Promise.withResolvers<Ticket>();
    const onAbort = () => {
      leave();
      if (signal !== undefined) reject(abortError(signal));
    };
    const leave = gate.enter(lane, (ticket) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(ticket);
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    return promise;
  };
  return {
    identity: model.identity,
    async complete(request, options) {
      throwIfAborted(options?.signal);
      const ticket = gate.tryEnter() ?? (await enter(options));
      const tried: TryOptions = { ...options, onLimits: gate.advise };
      try {
        const completion = await model.complete(request, tried);
        const { usage } = completion;
        ticket.accepted(usage === undefined ? undefined : usage.inputTokens + usage.outputTokens);
        return completion;
      } catch (error) {
        if (error instanceof TryFailure && error.kind === 'too-fast') ticket.refused(error.retryAfterMs);
        else ticket.left();
        throw error;
      }
    },
    async close() {
      release();
      await model.close?.();
    },
  };
}
