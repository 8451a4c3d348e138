import {
  type CompleteOptions,
  type Completion,
  contentHash,
  type JsonValue,
  type Model,
  requestHash,
  textHash,
} from '@plumbline/protocol';
import { throwIfAborted, untilAborted } from '../abort.ts';
import type { AnswerSource, AnswerStore, KeptAnswer } from './cache/answer-store.ts';

/** Where answers are kept, and what of the model's spec they depend on. */
export interface CacheOptions {
  readonly store: AnswerStore;
  /** What can change an answer beyond the identity; see `PreparedModel.answeredBy`. */
  readonly answeredBy: JsonValue;
}

type UnderWay = Map<string, Promise<KeptAnswer | undefined>>;

/** By store, so that two names of one model do not ask the same twice. */
const UNDER_WAY = new WeakMap<AnswerStore, UnderWay>();

/** A part of every key: raised when what is kept, or under what, comes to mean something else. */
const CACHE_FORMAT = 2;

/**
 * A model that asks once what it has been asked before: answers are kept under a hash of all that can change them (the identity,
 * the request, the attempt, and how often the trial has asked the same), and the same request under way is not sent twice. An
 * answer that was kept is `replayed`, its latency that of the request that was sent. Errors are not kept.
 */
export function cacheModel(model: Model, { store, answeredBy }: CacheOptions): Model {
  const asked = contentHash([CACHE_FORMAT, model.identity, answeredBy]);
  const source = sourceOf(model);
  const underWay = underWayIn(store);

  return {
    identity: model.identity,
    async complete(request, options) {
      throwIfAborted(options?.signal);
      const { requestSha256 = requestHash(request), attempt = 0, occurrence = 0 } = options ?? {};
      const key = textHash(`${asked} ${requestSha256} ${attempt} ${occurrence}`);
      const other = underWay.get(key);
      if (other !== undefined) {
        const answer = await whenKept(other, options);
        if (answer !== undefined) return replayedOf(answer);
        // Whoever asked has failed, or was told to stop; that is no reason to fail here. Nor to wait for the next one, who may fail as
        // well: in the worst case all would wait for all, one after the other.
      }
      const found = store.read(key);
      if (found !== undefined && !(found instanceof Promise)) return replayedOf(await whenKept(found, options));
      const { promise, resolve } = Promise.withResolvers<KeptAnswer | undefined>();
      underWay.set(key, promise);
      let answer: KeptAnswer | undefined;
      try {
        answer = found === undefined ? undefined : await untilAborted(found, options?.signal);
        if (answer !== undefined) return replayedOf(await whenKept(answer, options));
        const completion = await model.complete(request, options);
        answer = keptOf(completion);
        await store.write(key, answer, source);
        return completion;
      } finally {
        if (underWay.get(key) === promise) underWay.delete(key);
        resolve(answer);
      }
    },
    async close() {
      store.flush();
      await model.close?.();
    },
  };
}

function underWayIn(store: AnswerStore): UnderWay {
  const underWay = UNDER_WAY.get(store) ?? new Map();
  UNDER_WAY.set(store, underWay);
  return underWay;
}

/** An answer that costs no request, when it is there. @throws an AbortError when the call is aborted first */
async function whenKept<Answer>(answer: Answer | Promise<Answer>, options: CompleteOptions | undefined): Promise<Answer> {
  // Without this word the call would count as one request sent.
  options?.onPhase?.('waiting');
  const kept = answer instanceof Promise ? await untilAborted(answer, options?.signal) : await answer;
  throwIfAborted(options?.signal);
  return kept;
}

function keptOf({ firstTokenMs: _, queueMs: __, batchSize: ___, replayed: ____, ...kept }: Completion): KeptAnswer {
  return { ...kept, latencyMs: Math.round(kept.latencyMs) };
}

function replayedOf(answer: KeptAnswer): Completion {
  return { ...answer, replayed: true };
}

function sourceOf({ identity: { provider, model, runtime } }: Model): AnswerSource {
  return { provider, model, endpoint: runtime.kind === 'remote' ? runtime.endpoint : runtime.kind };
}
