import { type Trial, taskSuccess } from '@plumbline/protocol';
import { addCost, type KnownCost, NO_COST } from './known-cost.ts';

/** What one trial came to: `unscored` is completed without an opinion on its success. */
export type TrialOutcome = 'passed' | 'failed' | 'unscored' | 'errored' | 'skipped';

/** The trials of one role so far, of one suite or of the whole run. */
export interface RoleProgress {
  /** Trials by outcome; their sum is the number of finished trials. */
  readonly outcomes: Readonly<Record<TrialOutcome, number>>;
  readonly cost: KnownCost;
  /** Sum over the trials that report tokens; absent while none does. */
  readonly outputTokens?: number;
}

/** No trial seen yet. */
export const NO_PROGRESS: RoleProgress = {
  outcomes: { passed: 0, failed: 0, unscored: 0, errored: 0, skipped: 0 },
  cost: NO_COST,
};

/** What a trial came to, by the protocol's task success. */
export function outcomeOf(trial: Trial): TrialOutcome {
  if (trial.status !== 'completed') return trial.status;
  const success = taskSuccess(trial.scores);
  if (success === undefined) return 'unscored';
  return success ? 'passed' : 'failed';
}

/** The progress after one more trial. A skipped trial made no call: it has no cost, not an unknown one. */
export function addTrial(progress: RoleProgress, trial: Trial): RoleProgress {
  const outcome = outcomeOf(trial);
  const tokens = trial.status === 'completed' ? trial.outputTokens : undefined;
  return {
    ...progress,
    outcomes: { ...progress.outcomes, [outcome]: progress.outcomes[outcome] + 1 },
    cost: trial.status === 'skipped' ? progress.cost : addCost(progress.cost, trial.costUsd),
    ...(tokens === undefined ? {} : { outputTokens: (progress.outputTokens ?? 0) + tokens }),
  };
}

/** Number of finished trials, whatever came of them. */
export function finishedTrials(progress: RoleProgress): number {
  return Object.values(progress.outcomes).reduce((sum, count) => sum + count, 0);
}
