import { type Completion, type Model, PlumblineError } from '@plumbline/protocol';
import type { CallPolicy } from '../provider.ts';
import { TryFailure } from '../try-failure.ts';
import { waitFor } from '../wait-for.ts';
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
 * `queueMs`: all the waiting between and before the tries. What it throws says how often was tried.
 *
 * @param model throws `TryFailure`, and tells `asking` before each request, if anything
 */
export function retryModel(model: Model, options: RetryOptions): Model {
  const { nowMs = () => performance.now(), random = Math.random, wait = waitFor, ...policy } = options;
  return {
    identity: model.identity,
    async complete(request, callOptions) {
      const signal = callOptions?.signal;
      const watch = watchWaiting(callOptions?.onPhase, nowMs);
      const plan = createRetryPlan({ ...policy, random, startedAtMs: nowMs() });
      for (let tries = 1; ; tries += 1) {
        try {
          return withQueue(
            await model.complete(request, { ...callOptions, onPhase: watch.onPhase, try: tries }),
            watch.waitedMs(),
          );
        } catch (error) {
          if (!(error instanceof TryFailure)) throw error;
          const waitMs = plan.next(error, nowMs());
          if (waitMs === undefined) throw afterTries(error, tries);
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

function afterTries({ error }: TryFailure, tries: number): PlumblineError {
  if (tries === 1) return error;
  return new PlumblineError(`${error.message} (tried ${tries} times)`, { code: error.code, remedy: error.remedy });
}
