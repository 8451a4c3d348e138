import type { Call, Trial } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/**
 * What the tries of a recorded run have spent in US dollars, at the most. A run with a budget has written that down beforehand, with what
 * was in flight when it broke off. Of one without, it is what its calls have cost at list price, those of judges, of trials that were run
 * again and of those that broke off included: replayed answers cost nothing, and a call of unknown cost counts as much as the dearest
 * known one.
 */
export function spentUsdOf({
  trials,
  superseded,
  brokenOff,
  drawnUsd = 0,
}: Pick<RecordedRun, 'trials' | 'superseded' | 'brokenOff' | 'drawnUsd'>): number {
  const calls = [...superseded, ...brokenOff, ...trials].flatMap(paidCallsOf);
  const dearestUsd = calls.reduce((most, { costUsd }) => Math.max(most, costUsd ?? 0), 0);
  const recordedUsd = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? dearestUsd), 0);
  return Math.max(drawnUsd, recordedUsd);
}

function paidCallsOf(trial: Trial): readonly Call[] {
  const calls = trial.status === 'skipped' ? [] : [...trial.calls, ...(trial.judgeCalls ?? [])];
  return calls.filter(({ replayed }) => replayed !== true);
}
