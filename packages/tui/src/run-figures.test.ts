import { expect, test } from 'vitest';
import { readEvents } from './fixtures/read-events.ts';
import { reduceRun } from './reduce-run.ts';
import { countsOf, pendingFiles, remainingMs, runTrials, tokensPerSecond } from './run-figures.ts';
import { initialRunState, type RunState } from './run-state.ts';

const after = (count: number): RunState => readEvents().slice(0, count).reduce(reduceRun, initialRunState());

test('time left is what remains at the rate so far: 10 of 24 trials took 10 × 1.4 s, 14 more take 19.6 s', () => {
  const state = after(4 + 10);
  expect(runTrials(state)).toEqual({ finished: 10, expected: 24 });
  expect(remainingMs(state)).toBeCloseTo(19_600, 6);
  expect(pendingFiles(state)).toBe(2);
});

test('time left and speed are unknown before the first trial', () => {
  expect([remainingMs(after(4)), tokensPerSecond(after(4), 'candidate')]).toEqual([undefined, undefined]);
});

test('speed is output tokens over the time at work, loading left out', () => {
  const state = after(4 + 2);
  const tokens = state.roles.candidate?.progress.outputTokens ?? 0;
  expect(tokens).toBeGreaterThan(0);
  expect(tokensPerSecond(state, 'candidate')).toBeCloseTo(tokens / 2.8, 9);
});

test('the whole run: nothing left, no file unaccounted for', () => {
  const state = after(Number.POSITIVE_INFINITY);
  expect(runTrials(state)).toEqual({ finished: 40, expected: 40 });
  expect(remainingMs(state)).toBe(0);
  expect(pendingFiles(state)).toBe(0);
  expect(countsOf(state.suites.values())).toEqual({ newFailures: 4, fixed: 1, errored: 1, unscored: 1 });
});
