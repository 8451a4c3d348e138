import { dirname } from 'node:path';
import { shortenText } from '@plumbline/tui';
import { countedText, countText } from '../plan/plan-figures.ts';
import { errorKinds } from '../run/error-kinds.ts';
import type { RecordedRun } from '../run/run-fold.ts';
import { liveRoles } from '../run/sequential-outcome.ts';

/** Which command takes a run up again; absent of one that is begun anew. */
export interface ErrorLinesOptions {
  readonly command?: 'compare' | 'run';
}

const KINDS_SHOWN = 3;
const LONGEST_MESSAGE_COLUMNS = 300;

/** The most frequent errors of a run's trials with what to do about them, and how they are run again. No line without an error. */
export function errorLines(run: RecordedRun, { command }: ErrorLinesOptions): readonly string[] {
  const kinds = errorKinds(run.trials);
  const hasBoth = Object.keys(run.started.roles).length > 1;
  const lines = kinds.slice(0, KINDS_SHOWN).flatMap(({ role, code, message, remedy, count }) => {
    const all = run.trials.filter((trial) => trial.role === role).length;
    const whose = hasBoth ? ` of the ${role}` : '';
    const what = `${countText(count)} of ${countedText(all, 'trial')}${whose} errored [${code}]`;
    return [`${what} ${shortenText(message, LONGEST_MESSAGE_COLUMNS)}`, `  what to do: ${remedy}`];
  });
  const others = kinds.slice(KINDS_SHOWN).reduce((sum, { count }) => sum + count, 0);
  const live = liveRoles(run);
  // Of a run that was decided before its last case the errors stay as they were.
  const isOpen = command !== undefined && run.stopped === undefined && kinds.some(({ role }) => live.includes(role));
  return [
    ...lines,
    ...(others === 0 ? [] : [`and ${countedText(others, 'more error')} of other kinds`]),
    ...(isOpen ? [`Run what errored again with: plumbline ${command} --resume ${dirname(run.file)} --retry-errors`] : []),
  ];
}
