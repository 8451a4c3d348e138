import { type OtlpSignal, otlpPayload } from '@plumbline/report';
import type { OtelTarget } from './otel-target.ts';
import { postOtlp } from './post-otlp.ts';

/** How many items of each kind there were, how many did not arrive, and the first reason. */
export interface Delivery {
  readonly sent: Readonly<Record<OtlpSignal, number>>;
  readonly undelivered: Readonly<Record<OtlpSignal, number>>;
  readonly reason?: string;
}

/** Sends items in batches while its caller goes on: those of a kind one request after the other, both kinds side by side. */
export interface OtlpSender {
  /** Takes an item that is JSON already. Where too much is waiting it is left out, and counted. */
  add(signal: OtlpSignal, item: string): void;
  /** Resolves when little enough is waiting, or the collector is not there. For a caller that may wait. */
  room(): Promise<void>;
  /** Sends what is waiting, as long as there is time, and says what became of all. */
  finish(options?: FinishOptions): Promise<Delivery>;
}

/** How long the end of a run may be held up. */
export interface FinishOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal;
  /** True leaves it little time: whoever ended the run does not want to wait. */
  readonly isEnded?: boolean;
  /** Told once, where it takes long. */
  readonly onWait?: (wait: FinishWait) => void;
}

/** What is waited for at the end, and for how much longer at most. */
export interface FinishWait {
  readonly left: Readonly<Record<OtlpSignal, number>>;
  readonly mostMs: number;
}

/** What bounds a sender. */
export interface OtlpSenderLimits {
  readonly batchItems: number;
  readonly batchCharacters: number;
  /** So much may wait, in characters, before more is left out. */
  readonly waitingCharacters: number;
  /** An item waits no longer for a batch to fill. */
  readonly lingerMs: number;
  /** The longest that a request waits for its answer while the run goes on; at its end no longer than there is time. */
  readonly tryMs: number;
  /** Time for what is still waiting at the end of a run; of one that was ended, the second. */
  readonly finishMs: number;
  readonly endedMs: number;
  /** The end says nothing of a wait that is shorter. */
  readonly quietMs: number;
}

const LIMITS: OtlpSenderLimits = {
  batchItems: 512,
  batchCharacters: 1_000_000,
  waitingCharacters: 8_000_000,
  lingerMs: 5_000,
  tryMs: 60_000,
  finishMs: 30_000,
  endedMs: 5_000,
  quietMs: 1_000,
};
/** Tries of a request while the collector is thought to be there; once one has failed, each is tried once until one arrives. */
const TRIES = 4;

const NO_TIME = 'it did not answer in time';
const SKIPPED = 'it had not taken them when the wait was ended';

const SIGNALS: readonly OtlpSignal[] = ['traces', 'logs'];

interface Waiting {
  items: string[];
  characters: number;
}

/** @param started names the run in every payload */
export function createOtlpSender(
  target: Pick<OtelTarget, 'url' | 'headers'>,
  { started, limits = LIMITS }: { readonly started: Parameters<typeof otlpPayload>[1]['started']; limits?: OtlpSenderLimits },
): OtlpSender {
  const waiting: Record<OtlpSignal, Waiting> = { traces: { items: [], characters: 0 }, logs: { items: [], characters: 0 } };
  const sent = { traces: 0, logs: 0 };
  const undelivered = { traces: 0, logs: 0 };
  /** Those that were sent, or left out. */
  const tried = { traces: 0, logs: 0 };
  const stop = new AbortController();
  let reason: string | undefined;
  let isThere = true;
  const running = new Map<OtlpSignal, Promise<void>>();
  let linger: NodeJS.Timeout | undefined;
  let wake = Promise.withResolvers<void>();

  const waitingCharacters = () => waiting.traces.characters + waiting.logs.characters;
  const lose = (signal: OtlpSignal, count: number, why: string | undefined) => {
    undelivered[signal] += count;
    if (count > 0) reason ??= why;
  };
  const send = async (signal: OtlpSignal) => {
    const items = takeBatch(waiting[signal], limits);
    const { url, headers } = target;
    const body = otlpPayload(signal, { started, items });
    const tries = isThere ? TRIES : 1;
    const result = await postOtlp({ url: url[signal], headers, body, tries, tryMs: limits.tryMs, signal: stop.signal });
    isThere = !('failure' in result);
    if ('failure' in result) lose(signal, items.length, result.failure);
    else lose(signal, Math.min(result.rejected, items.length), result.reason);
    tried[signal] += items.length;
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const sendAll = async (signal: OtlpSignal) => {
    while (waiting[signal].items.length > 0) await send(signal);
    running.delete(signal);
  };
  const start = () => {
    clearTimeout(linger);
    linger = undefined;
    for (const signal of SIGNALS)
      if (waiting[signal].items.length > 0 && !running.has(signal)) running.set(signal, sendAll(signal));
  };
  return {
    add: (signal, item) => {
      sent[signal] += 1;
      if (waitingCharacters() + item.length > limits.waitingCharacters) {
        tried[signal] += 1;
        lose(signal, 1, 'it was too slow for this run');
        return;
      }
      waiting[signal].items.push(item);
      waiting[signal].characters += item.length;
      const isBatch = waiting[signal].items.length >= limits.batchItems || waiting[signal].characters >= limits.batchCharacters;
      if (isBatch) start();
      else linger ??= setTimeout(start, limits.lingerMs).unref();
    },
    room: async () => {
      while (running.size > 0 && isThere && waitingCharacters() > limits.waitingCharacters / 2) await wake.promise;
    },
    finish: async ({ signal, isEnded = false, onWait } = {}) => {
      const mostMs = isEnded ? limits.endedMs : limits.finishMs;
      const left = () => ({ traces: sent.traces - tried.traces, logs: sent.logs - tried.logs });
      const timers = [
        setTimeout(() => stop.abort(NO_TIME), mostMs),
        setTimeout(() => onWait?.({ left: left(), mostMs: mostMs - limits.quietMs }), limits.quietMs),
      ];
      const skip = () => stop.abort(SKIPPED);
      signal?.addEventListener('abort', skip, { once: true });
      start();
      await Promise.all(running.values());
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', skip);
      clearTimeout(linger);
      return { sent, undelivered, ...(reason === undefined ? {} : { reason }) };
    },
  };
}

/** Takes the first items that make one request; a single large one is one by itself. */
function takeBatch(waiting: Waiting, { batchItems, batchCharacters }: OtlpSenderLimits): string[] {
  let count = 0;
  let characters = 0;
  for (const item of waiting.items) {
    if (count === batchItems || (count > 0 && characters + item.length > batchCharacters)) break;
    count += 1;
    characters += item.length;
  }
  waiting.characters -= characters;
  return waiting.items.splice(0, count);
}
