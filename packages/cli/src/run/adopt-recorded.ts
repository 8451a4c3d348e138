import { PlumblineError, ROLES, type Role, type RunEvent, trialKey } from '@plumbline/protocol';
import { readRun } from './read-run.ts';
import { requireCompleteRun } from './run-completeness.ts';
import type { RecordedRun } from './run-fold.ts';
import { decidedTrials } from './trial-order.ts';

/**
 * The events by which a new run takes over the trials of a recorded one, so that its own log stays sufficient. Of a run that ended
 * early it takes the cases that were decided on, and says that there are no others.
 *
 * @throws PlumblineError when the record is damaged, incomplete or holds no such role
 */
export async function adoptRecorded(runLog: string, role: Role, at: string): Promise<RunEvent[]> {
  return adoptRun(await readRun(runLog), role, at);
}

/**
 * The same of a run whose events are at hand.
 *
 * @throws PlumblineError when it is incomplete or holds no such role
 */
export function adoptRun(run: RecordedRun, role: Role, at: string): RunEvent[] {
  requireCompleteRun(run);
  const source = sourceRole(run, role);
  const identity = run.identities[source];
  const suites = [...run.recordedSuites[source], ...[...run.suites.values()].map((suite) => suite.identity)];
  const stand = run.stopped?.stand ?? run.recordedStops[source];
  const stopped = stand === undefined ? {} : { stopped: stand };
  return [
    ...(identity === undefined ? [] : [{ type: 'model-loaded' as const, at, role, identity, loadMs: 0 }]),
    ...suites.map((suite) => ({ type: 'suite-recorded' as const, at, role, suite, ...stopped })),
    ...decidedTrials(run)
      .filter((trial) => trial.role === source)
      .map((trial) => ({ type: 'trial-finished' as const, at, trial: { ...trial, role } })),
  ];
}

/** Those of the adopted events that an interrupted run did not come to write. */
export function eventsMissingIn(run: RecordedRun | undefined, events: readonly RunEvent[]): readonly RunEvent[] {
  if (run === undefined) return events;
  const trials = new Set(run.trials.map(trialKey));
  return events.filter((event) => {
    if (event.type === 'trial-finished') return !trials.has(trialKey(event.trial));
    if (event.type === 'model-loaded') return run.identities[event.role] === undefined;
    if (event.type !== 'suite-recorded') return true;
    return !run.recordedSuites[event.role].some(({ name }) => name === event.suite.name);
  });
}

/** The role of that name, else the only one that the record has. */
function sourceRole(run: RecordedRun, wanted: Role): Role {
  const roles = ROLES.filter((role) => run.started.roles[role] !== undefined);
  if (roles.includes(wanted)) return wanted;
  const [only] = roles;
  if (only !== undefined) return only;
  throw new PlumblineError(`Cannot take the ${wanted} from ${run.file}: the record names no model`, {
    code: 'run-log-invalid',
    remedy: 'Name a run made by `plumbline run` or `plumbline compare`.',
  });
}
