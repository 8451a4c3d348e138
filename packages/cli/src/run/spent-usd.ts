import type { BilledTry, Call, Trial } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/**
 * What the tries of a recorded run have spent in US dollars, at the most. A run with a budget has written that down beforehand, with what
 * was in flight when it broke off. Of one without, it is what its calls have cost at list price, those of judges, of trials that were run
 * again and of those that broke off included, and its tries that told their tokens: replayed answers cost nothing, and what is of unknown
 * cost counts as much as the dearest known.
 */
export function spentUsdOf({
  trials,
  superseded,
  brokenOff,
  drawnUsd = 0,
}: Pick<RecordedRun, 'trials' | 'superseded' | 'brokenOff' | 'drawnUsd'>): number {
  const paid = [...superseded, ...brokenOff, ...trials].flatMap(paidOf);
  const dearestUsd = paid.reduce((most, { costUsd }) => Math.max(most, costUsd ?? 0), 0);
  const recordedUsd = paid.reduce((sum, { costUsd }) => sum + (costUsd ?? dearestUsd), 0);
  return Math.max(drawnUsd, recordedUsd);
}

function paidOf(trial: Trial): readonly (Call | BilledTry)[] {
  if (trial.status === 'skipped') return [];
  const { calls, judgeCalls = [], billedTries = [], judgeBilledTries = [] } = trial;
  return [...[...calls, ...judgeCalls].filter(({ replayed }) => replayed !== true), ...billedTries, ...judgeBilledTries];
}
