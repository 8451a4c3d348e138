import { ROLES, type Role } from '@plumbline/protocol';
import { formatCount } from './format/format-count.ts';
import { finishedTrials, type RoleProgress } from './role-progress.ts';
import type { RoleState, RunState, SuiteState } from './run-state.ts';

/** The roles of a run with their states, baseline first. */
export function rolesOf(state: RunState): readonly (readonly [Role, RoleState])[] {
  return ROLES.flatMap((role) => {
    const found = state.roles[role];
    return found === undefined ? [] : [[role, found] as const];
  });
}

/** Finished trials of a suite, all roles together. */
export function suiteFinished(suite: SuiteState): number {
  return Object.values(suite.roles).reduce((sum, progress: RoleProgress) => sum + finishedTrials(progress), 0);
}

/** Finished trials of a suite in the roles that really run, recorded ones left out: what `expectedTrials` counts. */
export function liveFinished(state: RunState, suite: SuiteState): number {
  return liveRoles(state).reduce((sum, role) => sum + finishedOf(suite, role), 0);
}

/** Finished and expected trials of the suites that have started, recorded roles left out. */
export function runTrials(state: RunState): { readonly finished: number; readonly expected: number } {
  let finished = 0;
  let expected = 0;
  for (const suite of state.suites.values()) {
    const done = liveFinished(state, suite);
    finished += done;
    // A suite that failed, or that the end of the run cut short, will not bring the rest of its trials.
    expected += suite.status === 'running' ? Math.max(done, suite.expectedTrials) : done;
  }
  return { finished, expected };
}

/** How far a run came that stopped, recorded roles left out: of all that the suites which started were to bring. */
export function stoppedText(state: RunState): string {
  const started = [...state.suites.values()].filter(({ status }) => status !== 'recorded');
  if (started.length === 0) return 'before the first trial';
  const finished = started.reduce((sum, suite) => sum + liveFinished(state, suite), 0);
  const planned = started.reduce((sum, suite) => sum + suite.expectedTrials, 0);
  return `after ${finished} of ${formatCount(planned, 'trial')}`;
}

/** Output tokens per second of time spent with suites at work; `undefined` without tokens or time. */
export function tokensPerSecond(state: RunState, role: Role): number | undefined {
  const tokens = state.roles[role]?.progress.outputTokens;
  if (tokens === undefined || state.runningMs <= 0) return undefined;
  return tokens / (state.runningMs / 1000);
}

/** Suite files none of whose suites has started or failed yet: their trials are not known. */
export function pendingFiles(state: RunState): number {
  const seen = new Set<string>(state.suiteFailures.map(({ suite }) => suite));
  for (const { file, status } of state.suites.values()) if (status !== 'recorded') seen.add(file);
  return (state.plan?.suiteFiles ?? []).filter((file) => !seen.has(file)).length;
}

/**
 * Milliseconds until the started suites are through, at the average rate so far. Recorded roles take no time and are
 * left out. `undefined` while there is no rate; with `pendingFiles` above 0 it is a lower bound.
 */
export function remainingMs(state: RunState): number | undefined {
  const { finished, expected } = runTrials(state);
  if (finished === 0 || state.runningMs <= 0) return undefined;
  return ((expected - finished) / finished) * state.runningMs;
}

function liveRoles(state: RunState): readonly Role[] {
  return rolesOf(state).flatMap(([role, { recorded }]) => (recorded ? [] : [role]));
}

function finishedOf(suite: SuiteState, role: Role): number {
  const progress = suite.roles[role];
  return progress === undefined ? 0 : finishedTrials(progress);
}

/** New failures, fixed cases, errored and unscored trials of some suites together. */
export function countsOf(
  suites: Iterable<SuiteState>,
): Readonly<Record<'newFailures' | 'fixed' | 'errored' | 'unscored', number>> {
  const counts = { newFailures: 0, fixed: 0, errored: 0, unscored: 0 };
  for (const { pairs, roles } of suites) {
    counts.newFailures += pairs.newFailures;
    counts.fixed += pairs.fixed;
    for (const { outcomes } of Object.values(roles)) {
      counts.errored += outcomes.errored;
      counts.unscored += outcomes.unscored;
    }
  }
  return counts;
}
