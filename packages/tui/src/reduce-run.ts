import { ROLES, type Role, type RunEvent, type RunEventOf, type Trial } from '@plumbline/protocol';
import { NO_PAIRS, pairTrial } from './pairing-progress.ts';
import { addTrial, NO_PROGRESS } from './role-progress.ts';
import { NEWEST_FAILURES, type RoleState, type RunResult, type RunState, type SuiteState } from './run-state.ts';

/** The state after one more event. Pure: the only clock is the time written in the events. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  const timed = advanceClock(state, event);
  switch (event.type) {
    case 'run-started':
      return startRun(timed, event);
    case 'run-resumed': {
      const { interruption: _, ...resumed } = timed;
      // What kept a suite from running before may be mended: if it is not, that is told again.
      return {
        ...resumed,
        suiteFailures: [],
        phase: [...timed.suites.values()].some(({ status }) => status !== 'recorded') ? 'running' : 'loading',
      };
    }
    case 'model-loaded':
      return { ...timed, roles: withRole(timed.roles, event.role, { identity: event.identity }) };
    case 'suite-started':
      return { ...timed, phase: 'running', suites: withSuite(timed.suites, openedSuite(timed, event)) };
    case 'suite-recorded':
      return { ...timed, suites: withSuite(timed.suites, openedSuite(timed, event)) };
    case 'trial-finished':
      return finishTrial(timed, event.trial);
    case 'suite-finished':
      return closeSuite(timed, event.suite, 'finished');
    case 'suite-failed': {
      const failure = { suite: event.suite, ...event.error };
      return { ...closeSuite(timed, event.suite, 'failed'), suiteFailures: [...timed.suiteFailures, failure] };
    }
    case 'run-interrupted':
      return { ...timed, phase: 'interrupted', interruption: event.reason };
    case 'look-passed':
      return { ...timed, stand: event.stand };
    case 'run-stopped':
      return { ...timed, stand: event.stand, stopReason: event.reason };
    case 'trial-broken-off':
    case 'budget-drawn':
      return timed;
    case 'run-finished':
      return { ...timed, phase: 'deciding' };
  }
}

/** The state after the command's result is known. */
export function finishRun(state: RunState, result: RunResult): RunState {
  return { ...state, phase: 'done', result };
}

function advanceClock(state: RunState, event: RunEvent): RunState {
  const atMs = Date.parse(event.at);
  const counts = state.phase === 'running' && event.type !== 'run-resumed' && state.lastEventAtMs !== undefined;
  const passedMs = counts ? Math.max(0, atMs - (state.lastEventAtMs ?? atMs)) : 0;
  return { ...state, lastEventAtMs: atMs, runningMs: state.runningMs + passedMs };
}

function startRun(state: RunState, event: RunEventOf<'run-started'>): RunState {
  const { runId, seed, attempts, sample, shard, runtime, suiteFiles } = event;
  let { roles } = state;
  for (const role of ROLES) {
    const plan = event.roles[role];
    if (plan !== undefined) roles = withRole(roles, role, { ref: plan.ref, recorded: plan.recordedRun !== undefined });
  }
  const part = { ...(sample === undefined ? {} : { sample }), ...(shard === undefined ? {} : { shard }) };
  const plan = { runId, seed, attempts, runtime, suiteFiles, ...part };
  return { ...state, plan, roles };
}

function openedSuite(state: RunState, event: RunEventOf<'suite-started' | 'suite-recorded'>): SuiteState {
  const { name, file } = event.suite;
  const { roles, pairs } = state.suites.get(name) ?? { roles: {}, pairs: NO_PAIRS };
  if (event.type === 'suite-recorded') return { name, file, status: 'recorded', expectedTrials: 0, roles, pairs };
  return { name, file, status: 'running', expectedTrials: event.expectedTrials, roles, pairs };
}

function finishTrial(state: RunState, trial: Trial): RunState {
  const { role } = trial;
  const known = state.roles[role]?.progress ?? NO_PROGRESS;
  const roles = withRole(state.roles, role, { progress: addTrial(known, trial) });
  const suite = state.suites.get(trial.suite);
  if (suite === undefined) return { ...state, roles };
  const isPaired = Object.keys(roles).length > 1;
  const { pairs, newFailure } = isPaired ? pairTrial(suite.pairs, trial) : { pairs: suite.pairs };
  const suiteRoles = { ...suite.roles, [role]: addTrial(suite.roles[role] ?? NO_PROGRESS, trial) };
  return {
    ...state,
    roles,
    suites: withSuite(state.suites, { ...suite, roles: suiteRoles, pairs }),
    newFailures: newFailure === undefined ? state.newFailures : [newFailure, ...state.newFailures].slice(0, NEWEST_FAILURES),
  };
}

function closeSuite(state: RunState, name: string, status: 'finished' | 'failed'): RunState {
  const suite = state.suites.get(name);
  if (suite === undefined) return state;
  const pairs = { ...suite.pairs, waiting: NO_PAIRS.waiting };
  const closedSuites = [...state.closedSuites, name];
  return { ...state, closedSuites, suites: withSuite(state.suites, { ...suite, status, pairs }) };
}

function withRole(roles: RunState['roles'], role: Role, change: Partial<RoleState>): RunState['roles'] {
  const before = roles[role] ?? { ref: role, recorded: false, progress: NO_PROGRESS };
  return { ...roles, [role]: { ...before, ...change } };
}

function withSuite(suites: RunState['suites'], suite: SuiteState): RunState['suites'] {
  return new Map(suites).set(suite.name, suite);
}
