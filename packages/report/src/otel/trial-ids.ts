import { type Trial, textHash, trialKey } from '@plumbline/protocol';

/** The trace of one trial and the ids of its spans. */
export interface TrialIds {
  readonly traceId: string;
  /** Id of the span of the trial. */
  readonly spanId: string;
  /** Id of the span of one of its calls, counted from 0. */
  callSpanId(index: number): string;
}

/**
 * Ids made from the run, the trial and when it ended: the same record gives the same ids whenever it is exported, and a trial that
 * was run again after an error gets a trace of its own.
 */
export function trialIds(runId: string, { trial, at }: { readonly trial: Trial; readonly at: string }): TrialIds {
  const seed = JSON.stringify([runId, trialKey(trial), at]);
  const hash = textHash(seed);
  return {
    traceId: hash.slice(0, 32),
    spanId: hash.slice(32, 48),
    callSpanId: (index) => textHash(`${seed} ${index}`).slice(0, 16),
  };
}
