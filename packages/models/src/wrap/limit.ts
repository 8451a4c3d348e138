import { type Model, PlumblineError } from '@plumbline/protocol';
import { abortError, throwIfAborted } from '../abort.ts';
import type { CallPolicy } from '../provider.ts';
import { TryFailure } from '../try-failure.ts';
import type { TryOptions } from '../try-options.ts';
import type { Ticket } from './limit/endpoint-gate.ts';
import type { GateUse } from './limit/endpoint-gates.ts';

/**
 * A model that asks its endpoint no faster than this takes requests, together with all other models behind the same gate. A call that
 * has to wait tells `waiting`.
 *
 * @param model throws `TryFailure`, and may tell `onLimits`
 * @param use the gate, released when the model is closed, and the longest pause of it that a call waits for before its first try
 */
export function limitModel(model: Model, { gate, release, retryForMs }: GateUse & Pick<CallPolicy, 'retryForMs'>): Model {
  const lane = {};
  const enter = (options: TryOptions | undefined): Promise<Ticket> => {
    options?.onPhase?.('waiting');
    const signal = options?.signal;
    throwIfAborted(signal);
    const { promise, resolve, reject } = Promise.withResolvers<Ticket>();
    const onAbort = () => {
      leave();
      if (signal !== undefined) reject(abortError(signal));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const leave = gate.enter(lane, {
      onTurn(ticket) {
        signal?.removeEventListener('abort', onAbort);
        resolve(ticket);
      },
      mostPauseMs: options?.restMs ?? (() => retryForMs),
      onTooLong(pauseMs) {
        signal?.removeEventListener('abort', onAbort);
        reject(new TryFailure('closed', closedError(model, pauseMs), { retryAfterMs: pauseMs, bill: 'nothing' }));
      },
    });
    return promise;
  };
  return {
    identity: model.identity,
    async complete(request, options?: TryOptions) {
      throwIfAborted(options?.signal);
      const ticket = gate.tryEnter() ?? (await enter(options));
      const tried: TryOptions = { ...options, onLimits: gate.advise };
      try {
        const completion = await model.complete(request, tried);
        const { usage } = completion;
        ticket.accepted(usage === undefined ? undefined : usage.inputTokens + usage.outputTokens);
        return completion;
      } catch (error) {
        throw error instanceof TryFailure ? giveBack(ticket, error, options) : error;
      }
    },
    async close() {
      release();
      await model.close?.();
    },
  };
}

/** Gives the leave to send back after a try that failed. @returns what the try failed with, as the gate sees it */
function giveBack(ticket: Ticket, failure: TryFailure, options: TryOptions | undefined): TryFailure {
  if (failure.kind === 'unserved') return failure.as(ticket.unserved(options?.unservedTries) ? 'too-fast' : 'transient');
  if (failure.kind === 'too-fast') ticket.refused(failure.retryAfterMs);
  else ticket.left();
  return failure;
}

function closedError({ identity }: Model, pauseMs: number): PlumblineError {
  return new PlumblineError(
    `Cannot ask ${identity.model}: its endpoint asks all to wait ${Math.ceil(pauseMs / 1000)} s, which is longer than a call may wait`,
    {
      code: 'endpoint-closed',
      remedy: 'Wait until the limit is lifted; a run that is begun anew waits longer with a higher "retryForMs".',
    },
  );
}
