import type { PreparedModel } from '@plumbline/models';
import { KeptAnswerSchema, openResponseStore, type ResponseStore, trimResponseStore } from '@plumbline/models/node';
import { PlumblineError } from '@plumbline/protocol';
import type { CachePlace } from '@plumbline/runner';
import type { Channel } from '@plumbline/runner/node';
import type { CacheSettings } from '../config/cache-settings.ts';

/** What a run needs of its cache. */
export interface RunCacheOptions {
  /** Absent where nothing is to be read or kept. */
  readonly settings: CacheSettings | undefined;
  /** All models that the run asks. */
  readonly models: readonly PreparedModel[];
  /** The time as ISO 8601. */
  readonly now: () => string;
  /** Told what keeps answers from being read or kept. */
  readonly tell: (line: string) => void;
}

/** The kept answers, as a run uses them. */
export interface RunCache {
  /** What pages and workers are told; absent where no model's answers are kept. */
  readonly place?: CachePlace;
  /** The main process's end of the channel. */
  readonly channel: Pick<Channel, 'recall' | 'keep'>;
  /** Trims the file to its limits, now that the run has added to it. */
  close(): void;
}

/**
 * Makes the cache of a run ready: the file is made, checked and trimmed before anything is asked. Where it can only be read, or not
 * even that, the run is told so and goes on.
 *
 * @throws PlumblineError `cache-damaged`
 */
export function openRunCache({ settings, models, now, tell }: RunCacheOptions): RunCache {
  if (settings === undefined || !models.some(({ answeredBy }) => answeredBy !== undefined)) return { ...NO_CACHE };
  const { file, maxBytes, maxAgeDays } = settings;
  const age = maxAgeDays === undefined ? {} : { maxAgeDays };
  const nowMs = () => Date.parse(now());
  const trim = (): void => {
    try {
      trimResponseStore(file, { maxBytes, now: nowMs, ...age });
    } catch (error) {
      // Whoever opens the file to read and keep answers is refused alike, and says so.
      if (!PlumblineError.is(error) || error.code !== 'file-unreadable') throw error;
    }
  };
  trim();
  let opened: ResponseStore | undefined;
  // Only a page asks for it here; a worker opens the file itself.
  const store = () => {
    opened ??= openResponseStore(file, { now: nowMs, onProblem: tell, ...age });
    return opened;
  };
  return {
    place: { file, ...age },
    channel: {
      recall: async (key) => store().read(key) ?? null,
      keep: ({ key, answer, source }) => store().write(key, KeptAnswerSchema.parse(answer), source),
    },
    close: () => {
      opened?.close();
      trimAtEnd(trim, tell);
    },
  };
}

/** A cache that was damaged meanwhile must not fail a run that has all its answers. */
function trimAtEnd(trim: () => void, tell: (line: string) => void): void {
  try {
    trim();
  } catch (error) {
    if (!PlumblineError.is(error)) throw error;
    tell(`${error.message}. ${error.remedy}`);
  }
}

const NO_CACHE: RunCache = {
  channel: { recall: async () => null, keep: async () => undefined },
  close: () => undefined,
};
