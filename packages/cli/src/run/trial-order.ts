import { runOrderKey, type Trial } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/** A trial and its place in the order of a run. */
export interface KeyedTrial {
  readonly trial: Trial;
  readonly key: string;
}

/** The place of a trial in the order of a run. */
export function trialOrderKey(seed: number, { suite, caseId, cluster }: Trial): string {
  return runOrderKey(seed, { suite, caseId, ...(cluster === undefined ? {} : { cluster }) });
}

/**
 * The trials that a run is decided on. Of one that was allowed to end early they are in the order of the run, attempts in theirs,
 * and those that were still under way when it ended are left out; else all, as they finished.
 */
export function decidedTrials({
  started,
  stopped,
  trials,
}: Pick<RecordedRun, 'started' | 'stopped' | 'trials'>): readonly Trial[] {
  if (started.sequential === undefined) return trials;
  return trials
    .map((trial) => ({ trial, key: trialOrderKey(started.seed, trial) }))
    .filter(({ key }) => stopped === undefined || key <= stopped.upTo)
    .sort(byRunOrder)
    .map(({ trial }) => trial);
}

/** Compares two trials by suite, case and attempt: an order that does not depend on when they finished. */
export function byPlace(a: Trial, b: Trial): number {
  if (a.suite !== b.suite) return a.suite < b.suite ? -1 : 1;
  if (a.caseId !== b.caseId) return a.caseId < b.caseId ? -1 : 1;
  return a.attempt - b.attempt;
}

/** Compares two trials by their places in the order of a run; attempts at the same case by their numbers. */
export function byRunOrder(a: KeyedTrial, b: KeyedTrial): number {
  return a.key === b.key ? a.trial.attempt - b.trial.attempt : a.key < b.key ? -1 : 1;
}
