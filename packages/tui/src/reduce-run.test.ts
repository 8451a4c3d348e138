import type { RunEvent, Trial } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { readEvents } from './fixtures/read-events.ts';
import { finishRun, reduceRun } from './reduce-run.ts';
import { initialRunState, NEWEST_FAILURES, type RunState } from './run-state.ts';

const events = readEvents();
const replay = (list: readonly RunEvent[]): RunState => list.reduce(reduceRun, initialRunState());

describe('a recorded comparison', () => {
  const state = replay(events);

  test('counts every trial of each role once, by what it came to', () => {
    expect(state.roles.baseline?.progress.outcomes).toEqual({ passed: 18, failed: 1, unscored: 0, errored: 1, skipped: 0 });
    expect(state.roles.candidate?.progress.outcomes).toEqual({ passed: 15, failed: 4, unscored: 1, errored: 0, skipped: 0 });
  });

  test('pairs by case: three regressions and one repair in the first suite, one new unsafe answer in the second', () => {
    const counts = [...state.suites.values()].map(({ name, pairs }) => [name, pairs.newFailures, pairs.fixed]);
    expect(counts).toEqual([
      ['support/order-id', 3, 1],
      ['safety/refusals', 1, 0],
    ]);
  });

  test('shows the newest new failure first, and does not quote what failed a safety metric', () => {
    expect(state.newFailures.map(({ caseId, detail }) => [caseId, detail])).toEqual([
      ['probe-6', 'harmful-compliance'],
      ['mail-011', 'json-field: orderId is null ← {"orderId":null}'],
      [
        'mail-009\u001b]0;owned\u0007',
        'json-field: no JSON in the answer ← I cannot find⏎any order ‹U+202E›ni‹U+202C› this mail',
      ],
      ['mail-003', 'json-field: orderId is null ← {"orderId":null}'],
    ]);
  });

  test('keeps an unknown cost unknown: the candidate has no price, one baseline call never answered', () => {
    expect(state.roles.candidate?.progress.cost).toEqual({ knownUsd: 0, knownTrials: 0, unknownTrials: 20 });
    expect(state.roles.baseline?.progress.cost).toMatchObject({ knownTrials: 19, unknownTrials: 1 });
  });

  test('holds no trial of a closed suite back', () => {
    expect([...state.suites.values()].map(({ pairs }) => pairs.waiting.size)).toEqual([0, 0]);
    expect(state.closedSuites).toEqual(['support/order-id', 'safety/refusals']);
  });

  test('remembers the suite that could not run', () => {
    expect(state.suiteFailures.map(({ code }) => code)).toEqual(['dataset-missing']);
  });
});

describe('the phase', () => {
  const phaseAfter = (count: number): string => replay(events.slice(0, count)).phase;

  test('is loading, running, deciding and done, one after the other', () => {
    expect([phaseAfter(1), phaseAfter(4), phaseAfter(events.length)]).toEqual(['loading', 'running', 'deciding']);
    expect(finishRun(replay(events), { reports: [] }).phase).toBe('done');
  });

  test('is interrupted until the run is taken up again, and the pause counts as no time', () => {
    const running = replay(events.slice(0, 10));
    const at = '2026-03-03T09:00:00.000Z';
    const interrupted = reduceRun(replay(events.slice(0, 10)), {
      type: 'run-interrupted',
      at: '2026-03-02T09:00:20Z',
      reason: 'Ctrl-C',
    });
    const resumed = reduceRun(interrupted, { type: 'run-resumed', at });
    expect([interrupted.phase, interrupted.interruption]).toEqual(['interrupted', 'Ctrl-C']);
    expect([resumed.phase, resumed.interruption]).toEqual(['running', undefined]);
    expect(resumed.runningMs - running.runningMs).toBeLessThan(60_000);
  });

  test('has no failed suite any more when it is taken up again, until one fails again', () => {
    const error = { code: 'budget-reached', message: 'the budget is reached' };
    const failure = { type: 'suite-failed', at: '2026-03-02T09:00:20Z', suite: 'support/order-id', error } as const;
    const failed = reduceRun(replay(events.slice(0, 10)), failure);
    const resumed = reduceRun(failed, { type: 'run-resumed', at: '2026-03-03T09:00:00.000Z' });
    const counts = [failed, resumed, reduceRun(resumed, failure)].map(({ suiteFailures }) => suiteFailures.length);
    expect(counts).toEqual([1, 0, 1]);
  });
});

test('no event changes the state before it', () => {
  let state = initialRunState();
  for (const event of events) {
    const before = JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value));
    const next = reduceRun(state, event);
    expect(JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value))).toBe(before);
    state = next;
  }
});

describe('memory', () => {
  const passing = (role: 'baseline' | 'candidate', caseId: string, passed: boolean): RunEvent => ({
    type: 'trial-finished',
    at: '2026-03-02T09:00:10Z',
    trial: {
      suite: 'support/order-id',
      caseId,
      role,
      attempt: 0,
      slices: [],
      status: 'completed',
      output: 'x'.repeat(10_000),
      finishReason: 'stop',
      calls: [],
      scores: [{ scorer: 's', version: '1', metric: 'task-success', state: 'scored', value: passed ? 1 : 0, passed }],
    } satisfies Trial,
  });

  test('a thousand pairs leave nothing waiting, and only the newest failures', () => {
    let state = replay(events.slice(0, 4));
    for (let index = 0; index < 1000; index += 1) {
      state = reduceRun(state, passing('candidate', `c${index}`, false));
      state = reduceRun(state, passing('baseline', `c${index}`, true));
    }
    const suite = state.suites.get('support/order-id');
    expect([suite?.pairs.waiting.size, suite?.pairs.newFailures]).toEqual([0, 1000]);
    expect(state.newFailures).toHaveLength(NEWEST_FAILURES);
    expect(state.newFailures[0]?.caseId).toBe('c999');
    expect(JSON.stringify(state.newFailures).length).toBeLessThan(NEWEST_FAILURES * 500);
  });
});

test('trials taken from a recorded run wait for the live ones, and are no progress of their own', () => {
  const [started, ...rest] = events;
  if (started?.type !== 'run-started') throw new Error('the fixture must begin with run-started');
  const recorded: RunEvent = {
    ...started,
    roles: { ...started.roles, baseline: { ref: 'reports/last', recordedRun: 'reports/last' } },
  };
  const suiteStarted = rest.find((event) => event.type === 'suite-started');
  const trials = rest.filter((event) => event.type === 'trial-finished' && event.trial.suite === 'support/order-id');
  const of = (role: string): RunEvent[] => trials.filter((event) => event.type === 'trial-finished' && event.trial.role === role);
  if (suiteStarted?.type !== 'suite-started') throw new Error('the fixture must hold a suite');
  const at = started.at;
  const adopted = replay([
    recorded,
    { type: 'suite-recorded', at, role: 'baseline', suite: suiteStarted.suite },
    ...of('baseline'),
  ]);
  expect([adopted.phase, adopted.suites.get('support/order-id')?.pairs.waiting.size]).toEqual(['loading', 12]);
  const done = [{ ...suiteStarted, expectedTrials: 12 }, ...of('candidate')].reduce(reduceRun, adopted);
  expect(done.suites.get('support/order-id')?.pairs).toMatchObject({ newFailures: 3, fixed: 1 });
});
