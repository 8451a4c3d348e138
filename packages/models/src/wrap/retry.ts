import { type Completion, type Model, PlumblineError } from '@plumbline/protocol';
import type { CallPolicy } from '../provider.ts';
import { TryFailure } from '../try-failure.ts';
import type { TryOptions } from '../try-options.ts';
import { waitFor } from '../wait-for.ts';
import { createUnservedTries } from './limit/unserved-tries.ts';
import { createRetryPlan } from './retry/retry-plan.ts';
import { watchWaiting } from './retry/watch-waiting.ts';

/** How calls are repeated, and by which clock and chance. */
export interface RetryOptions extends Pick<CallPolicy, 'maxRetries' | 'retryForMs'> {
  /** A number in [0, 1); `Math.random` by default. */
  readonly random?: () => number;
  /** A clock in milliseconds; that of `performance` by default. */
  readonly nowMs?: () => number;
  /** Resolves after a time in milliseconds, or rejects with an AbortError. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * A model whose calls are sent again after an accident, or when they were too fast for the server. Its completions tell their
 * `queueMs`: all the waiting between and before the tries. What it throws says how often was tried, and is the error of the last try also
 * where the endpoint was closed before the next.
 *
 * @param model throws `TryFailure`, of which those that told their tokens are told on, and tells `asking` before each request, if anything
 */
export function retryModel(model: Model, options: RetryOptions): Model {
  const { nowMs = () => performance.now(), random = Math.random, wait = waitFor, ...policy } = options;
  return {
    identity: model.identity,
    async complete(request, callOptions) {
      const signal = callOptions?.signal;
      const watch = watchWaiting(callOptions?.onPhase, nowMs);
      const plan = createRetryPlan({ ...policy, random });
      let last: TryFailure | undefined;
      let again: Pick<TryOptions, 'restMs' | 'unservedTries'> = {};
      for (let tries = 1; ; tries += 1) {
        const tryOptions: TryOptions = {
          ...callOptions,
          onPhase: watch.onPhase,
          try: tries,
          ...again,
        };
        try {
          return withQueue(await model.complete(request, tryOptions), watch.waitedMs());
        } catch (error) {
          if (!(error instanceof TryFailure)) throw error;
          if (typeof error.bill === 'object') callOptions?.onBilledTry?.({ usage: error.bill });
          if (error.kind === 'closed') {
            if (last === undefined) throw error.error;
            throw afterTries(last, { tries: tries - 1, retryForMs: policy.retryForMs, closedForMs: error.retryAfterMs });
          }
          if (last === undefined) {
            again = { restMs: () => policy.retryForMs - watch.sinceFirstMs(), unservedTries: createUnservedTries() };
          }
          last = error;
          const waitMs = plan.next(error, watch.sinceFirstMs());
          if (waitMs === undefined) throw afterTries(error, { tries });
          if (waitMs === 'too-late') throw afterTries(error, { tries, retryForMs: policy.retryForMs });
          watch.onPhase('waiting');
          await wait(waitMs, signal);
        }
      }
    },
    close: async () => model.close?.(),
  };
}

function withQueue(completion: Completion, queueMs: number): Completion {
  return queueMs === 0 ? completion : { ...completion, queueMs };
}

interface Tried {
  readonly tries: number;
  /** The time for the call, where that is why there is no other try. */
  readonly retryForMs?: number;
  /** How long the endpoint takes no requests, where that is why. */
  readonly closedForMs?: number | undefined;
}

/** The error of the last try, with why there is no other one. */
function afterTries({ error, retryAfterMs }: TryFailure, { tries, retryForMs, closedForMs }: Tried): PlumblineError {
  const facts = tries === 1 ? [] : [`tried ${tries} times`];
  if (retryForMs !== undefined) {
    if (closedForMs !== undefined) facts.push(`its endpoint asks all to wait ${seconds(closedForMs)}`);
    else if (retryAfterMs !== undefined) facts.push(`the server asks to wait ${seconds(retryAfterMs)}`);
    facts.push(`another try would come after the ${seconds(retryForMs)} of "retryForMs"`);
  }
  if (facts.length === 0) return error;
  return new PlumblineError(`${error.message} (${facts.join('; ')})`, { code: error.code, remedy: error.remedy });
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
