import { dirname } from 'node:path';
import { ERROR_CODES, PlumblineError, ROLES, type Role } from '@plumbline/protocol';
import { countedText } from '../plan/plan-figures.ts';
import { errorKinds } from './error-kinds.ts';
import type { RecordedRun } from './run-fold.ts';
import { liveRoles } from './sequential-outcome.ts';
import { trialErrorRemedy } from './trial-error-remedy.ts';
import { decidedTrials } from './trial-order.ts';

/** Whether a shard will do. */
export interface CompletenessOptions {
  readonly allowShard?: boolean;
}

/**
 * Refuses a run that is not whole: a shard where the whole is needed, a suite file that started no suite, a suite with fewer trials
 * than it announced, a failed suite, a role that got no answer at all. A smaller run must never pass for a run.
 *
 * @throws PlumblineError with the code of the first failure, `shards-incomplete` or `run-incomplete`
 */
export function requireCompleteRun(run: RecordedRun, { allowShard = false }: CompletenessOptions = {}): void {
  const folder = dirname(run.file);
  const { shard } = run.started;
  if (shard !== undefined && !allowShard) {
    throw new PlumblineError(`Cannot decide the run in ${folder}: it is shard ${shard.index} of ${shard.count}, not the whole`, {
      code: 'shards-incomplete',
      remedy: `Put all ${shard.count} shards together with plumbline merge, and name the run that it writes.`,
    });
  }
  const [failure] = run.failures;
  if (failure !== undefined) {
    throw new PlumblineError(`Cannot decide the run in ${folder}: ${failure.suite}: ${failure.message}`, {
      code: ERROR_CODES.find((code) => code === failure.code) ?? 'run-incomplete',
      remedy: `${failure.remedy ?? trialErrorRemedy(failure)} Then take the run up again with --resume ${folder}${errorsToo(run)}.`,
    });
  }
  const live = liveRoles(run);
  const startedFiles = new Set([...run.suites.values()].map(({ identity }) => identity.file));
  const silent = live.length === 0 ? [] : run.started.suiteFiles.filter((file) => !startedFiles.has(file));
  const adopting = live.length === 0 && !run.finished;
  const short = run.stopped === undefined ? shortSuites(run) : shortOfStop(run, run.stopped);
  if (adopting || silent.length > 0 || short.length > 0) {
    const what = [
      ...(adopting ? ['the recorded trials were not all taken over'] : []),
      ...short,
      ...silent.map((file) => `${file} did not run`),
    ];
    throw new PlumblineError(
      `Cannot decide the run in ${folder}: it is incomplete (${what.slice(0, 5).join('; ')}${what.length > 5 ? `; and ${what.length - 5} more` : ''})`,
      {
        code: 'run-incomplete',
        remedy: `Unless it is still going on, take it up again with --resume ${folder}; only what is missing is run.`,
      },
    );
  }
  // A small shard may well meet nothing but errors; the whole is judged when it is put together.
  if (shard === undefined) for (const role of ROLES) requireAnswers(run, role);
}

/** Of a run that failed some trials may have errored for the same reason, and those are not run again unasked. */
function errorsToo(run: RecordedRun): string {
  const live = liveRoles(run);
  const errored = run.trials.filter(({ role, status }) => status === 'errored' && live.includes(role)).length;
  return errored === 0 ? '' : `; add --retry-errors to run the ${countedText(errored, 'trial')} that errored again too`;
}

/** The suites of a run of all its cases that lack trials. */
function shortSuites(run: RecordedRun): string[] {
  const live = liveRoles(run);
  const counts = new Map<string, number>();
  for (const { suite, role } of run.trials) if (live.includes(role)) counts.set(suite, (counts.get(suite) ?? 0) + 1);
  return [...run.suites.values()].flatMap(({ identity, expectedTrials }) => {
    const found = counts.get(identity.name) ?? 0;
    return found === expectedTrials ? [] : [`${identity.name} has ${found} of ${expectedTrials} trials`];
  });
}

/** What a run that ended early lacks of the cases that it says it was decided on, and of those that it planned. */
function shortOfStop(run: RecordedRun, { stand }: NonNullable<RecordedRun['stopped']>): string[] {
  const live = liveRoles(run);
  const trialsOf = (cases: number) => cases * live.length * run.started.attempts;
  const found = decidedTrials(run).filter(({ role }) => live.includes(role)).length;
  const planned = [...run.suites.values()].reduce((sum, { expectedTrials }) => sum + expectedTrials, 0);
  return [
    ...(found === trialsOf(stand.casesSeen)
      ? []
      : [`it has ${found} of the ${trialsOf(stand.casesSeen)} trials up to where it was stopped`]),
    ...(planned === trialsOf(stand.casesPlanned)
      ? []
      : [`its suites plan ${planned} trials, and it was stopped as one of ${trialsOf(stand.casesPlanned)}`]),
  ];
}

function rolesOf({ started }: RecordedRun): number {
  return Object.keys(started.roles).length;
}

/** Of the kinds of errors that a role met, so many are told. */
const KINDS_TOLD = 3;

function requireAnswers(run: RecordedRun, role: Role): void {
  if (run.trials.some((trial) => trial.role === role && trial.status === 'completed')) return;
  const trials = run.trials.filter((trial) => trial.role === role);
  const kinds = errorKinds(trials).slice(0, KINDS_TOLD);
  if (kinds.length === 0) return;
  const whose = rolesOf(run) === 1 ? '' : `of the ${role} `;
  const met = kinds.map(({ message, count }) => (kinds.length === 1 ? `with: ${message}` : `${count} with: ${message}`));
  const remedies = [...new Set(kinds.map(({ remedy }) => remedy))];
  throw new PlumblineError(
    `Cannot use the run in ${dirname(run.file)}: all ${trials.length} trials ${whose}errored, ${met.join('; ')}`,
    {
      code: 'model-failed',
      remedy: `${remedies.join(' ')} Then --resume ${dirname(run.file)} --retry-errors runs them again.`,
    },
  );
}
