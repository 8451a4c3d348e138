import { ROLES, type Role, type SequentialOutcome, type Trial } from '@plumbline/protocol';
import type { RecordedRun } from './run-fold.ts';

/**
 * What a comparison tells of a run that was allowed to end early: where it ended, why, and what that saved. `undefined` for a run of
 * all its cases by plan.
 */
export function sequentialOutcome(run: RecordedRun): SequentialOutcome | undefined {
  const { sequential, attempts } = run.started;
  if (sequential === undefined) return undefined;
  if (run.stopped !== undefined) return { ...run.stopped.stand, reason: run.stopped.reason, saved: savedBy(run) };
  const expected = [...run.suites.values()].reduce((sum, suite) => sum + suite.expectedTrials, 0);
  const cases = expected / (liveRoles(run).length * attempts);
  return { ...sequential, look: sequential.looks, casesSeen: cases, casesPlanned: cases };
}

/** The roles that a run asks itself, not taken from a record. */
export function liveRoles({ started }: Pick<RecordedRun, 'started'>): Role[] {
  return ROLES.filter((role) => started.roles[role]?.spec !== undefined);
}

/** What the trials that were not run would have taken, at what the run's own trials of that role and suite took on the mean. */
function savedBy(run: RecordedRun): NonNullable<SequentialOutcome['saved']> {
  let [trials, calls] = [0, 0];
  let costUsd: number | undefined = 0;
  const live = liveRoles(run);
  for (const role of live) {
    const ofRole = run.trials.filter((trial) => trial.role === role);
    for (const [suite, { expectedTrials }] of run.suites) {
      const made = ofRole.filter((trial) => trial.suite === suite);
      const spared = expectedTrials / live.length - made.length;
      if (spared <= 0) continue;
      // Of a suite that had no case yet, the others are the best witness.
      const mean = meansOf(made.length > 0 ? made : ofRole);
      trials += spared;
      calls += spared * mean.calls;
      costUsd = costUsd === undefined || mean.costUsd === undefined ? undefined : costUsd + spared * mean.costUsd;
    }
  }
  return { trials, calls: Math.round(calls), ...(costUsd === undefined ? {} : { costUsd }) };
}

function meansOf(trials: readonly Trial[]): { readonly calls: number; readonly costUsd?: number } {
  let calls = 0;
  let costUsd: number | undefined = 0;
  for (const trial of trials) {
    if (trial.status === 'skipped') continue;
    calls += trial.calls.length;
    costUsd = costUsd === undefined || trial.costUsd === undefined ? undefined : costUsd + trial.costUsd;
  }
  const count = Math.max(1, trials.length);
  return { calls: calls / count, ...(costUsd === undefined ? {} : { costUsd: costUsd / count }) };
}
