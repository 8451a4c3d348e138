import type { Call, Trial } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/**
 * What the calls of a recorded run have cost in US dollars at list price, those of judges and of trials that were run again included.
 * Replayed answers cost nothing; a call of unknown cost counts as much as the dearest known one.
 */
export function spentUsdOf({ trials, superseded }: Pick<RecordedRun, 'trials' | 'superseded'>): number {
  const calls = [...superseded, ...trials].flatMap(paidCallsOf);
  const dearestUsd = calls.reduce((most, { costUsd }) => Math.max(most, costUsd ?? 0), 0);
  return calls.reduce((sum, { costUsd }) => sum + (costUsd ?? dearestUsd), 0);
}

function paidCallsOf(trial: Trial): readonly Call[] {
  const calls = trial.status === 'skipped' ? [] : [...trial.calls, ...(trial.judgeCalls ?? [])];
  return calls.filter(({ replayed }) => replayed !== true);
}
