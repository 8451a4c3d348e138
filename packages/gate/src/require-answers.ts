import { PlumblineError, type Role, type Trial } from '@plumbline/protocol';
import type { TrialTable } from './table/trial-table.ts';
import { count } from './wording.ts';

/**
 * Refuses a side that has no answer at all: its model was not measured, which says nothing of how good it is.
 *
 * @throws PlumblineError `model-failed` with what became of its trials, and the first error where there is one
 */
export function requireAnswers(trials: readonly Trial[] | TrialTable, role: Role): void {
  const { errored, skipped, completed, first } = 'add' in trials ? countsOfTable(trials) : countsOf(trials);
  if (completed > 0 || errored + skipped === 0) return;
  const total = errored + skipped;
  const became = skipped === 0 ? 'errored' : errored === 0 ? 'were skipped' : `errored (${errored}) or were skipped (${skipped})`;
  throw new PlumblineError(
    `Cannot compare: ${total === 1 ? 'the only trial' : `all ${count(total, 'trial')}`} of the ${role} ${total === 1 && skipped === 1 ? 'was skipped' : became}${first === undefined ? '' : `, the first with: ${first}`}`,
    { code: 'model-failed', remedy: 'Mend the cause and run again.' },
  );
}

interface Counts {
  readonly errored: number;
  readonly skipped: number;
  readonly completed: number;
  readonly first?: string | undefined;
}

function countsOfTable({ size, errored, skipped }: TrialTable): Counts {
  return { errored, skipped, completed: size - errored };
}

function countsOf(trials: readonly Trial[]): Counts {
  const errors = trials.flatMap((trial) => (trial.status === 'errored' ? [trial.error.message] : []));
  const skipped = trials.filter(({ status }) => status === 'skipped').length;
  return { errored: errors.length, skipped, completed: trials.length - errors.length - skipped, first: errors[0] };
}
