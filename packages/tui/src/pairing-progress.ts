import { type Role, type Trial, trialKey } from '@plumbline/protocol';
import { failureDetail, type NewFailure } from './new-failure.ts';
import { PersistentMap } from './persistent-map.ts';
import { outcomeOf, type TrialOutcome } from './role-progress.ts';

interface Waiting {
  readonly role: Role;
  readonly outcome: TrialOutcome;
  readonly detail?: string;
}

/** Cases of one suite seen with one role only, and what the complete pairs came to. Holds nothing of a finished pair. */
export interface PairingProgress {
  readonly waiting: PersistentMap<Waiting>;
  readonly newFailures: number;
  readonly fixed: number;
}

/** No trial seen yet. */
export const NO_PAIRS: PairingProgress = { waiting: PersistentMap.empty(), newFailures: 0, fixed: 0 };

/** The pairs after one more trial, and the new failure that it reveals, if any. */
export function pairTrial(pairs: PairingProgress, trial: Trial): { pairs: PairingProgress; newFailure?: NewFailure } {
  const key = trialKey({ ...trial, role: 'baseline' });
  const own = waitingOf(trial);
  const other = pairs.waiting.get(key);
  if (other === undefined || other.role === own.role) {
    return { pairs: { ...pairs, waiting: pairs.waiting.with(key, own) } };
  }
  const [baseline, candidate] = own.role === 'baseline' ? [own, other] : [other, own];
  const waiting = pairs.waiting.without(key);
  if (baseline.outcome === 'failed' && candidate.outcome === 'passed') {
    return { pairs: { ...pairs, waiting, fixed: pairs.fixed + 1 } };
  }
  if (baseline.outcome !== 'passed' || candidate.outcome !== 'failed') return { pairs: { ...pairs, waiting } };
  const { suite, caseId, attempt } = trial;
  return {
    pairs: { ...pairs, waiting, newFailures: pairs.newFailures + 1 },
    newFailure: { suite, caseId, attempt, detail: candidate.detail ?? '' },
  };
}

function waitingOf(trial: Trial): Waiting {
  const outcome = outcomeOf(trial);
  const { role } = trial;
  if (role === 'baseline' || trial.status !== 'completed' || outcome !== 'failed') return { role, outcome };
  return { role, outcome, detail: failureDetail(trial) };
}
