import type { PreparedModel } from '@plumbline/models';
import { type AnswerStore, cacheModel, KeptAnswerSchema } from '@plumbline/models/calling';
import type { Model } from '@plumbline/protocol';
import type { CachePlace, CreateModelOptions } from '@plumbline/runner';

/** What a model was made from, and where. */
export interface CachedModelOptions {
  readonly prepared: PreparedModel;
  readonly place: CreateModelOptions;
}

/** The model with the cache of the run, where there is one and the model's answers are kept. Runs in pages and workers. */
export async function cachedModel(model: Model, { prepared, place }: CachedModelOptions): Promise<Model> {
  const { answeredBy } = prepared;
  if (answeredBy === undefined || place.cache === undefined) return model;
  opened ??= place.runtime === 'browser' ? Promise.resolve(storeBehind(place)) : openStore(place.cache, place);
  return cacheModel(model, { store: await opened, answeredBy });
}

/** One for all models of a page or worker. */
let opened: Promise<AnswerStore> | undefined;

async function openStore({ file, maxAgeDays }: CachePlace, { channel }: CreateModelOptions): Promise<AnswerStore> {
  const { openResponseStore } = await import('@plumbline/models/node');
  return openResponseStore(file, {
    now: Date.now,
    // Nobody is left to be told when the main process has gone.
    onProblem: (line) => void channel.tell(line).catch(() => undefined),
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
  });
}

function storeBehind({ channel }: CreateModelOptions): AnswerStore {
  return {
    read: async (key) => KeptAnswerSchema.safeParse(await channel.recall(key)).data,
    write: (key, answer, source) => channel.keep({ key, answer, source }),
    flush: () => undefined,
  };
}
