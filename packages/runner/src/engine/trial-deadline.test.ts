import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTrialDeadline } from './trial-deadline.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const start = (timeoutMs: number, signal = new AbortController().signal) => startTrialDeadline(timeoutMs, { signal });

test('the signal is aborted when the time is up, and says so', () => {
  const deadline = start(100);
  vi.advanceTimersByTime(99);
  expect([deadline.isOver(), deadline.signal.aborted]).toEqual([false, false]);
  vi.advanceTimersByTime(1);
  expect([deadline.isOver(), deadline.signal.aborted]).toEqual([true, true]);
});

test('the time stands still while its only call waits, and goes on when it is asked', () => {
  const deadline = start(100);
  const call = deadline.openCall();
  vi.advanceTimersByTime(60);
  call.phase('waiting');
  vi.advanceTimersByTime(10_000);
  expect(deadline.isOver()).toBe(false);
  call.phase('asking');
  vi.advanceTimersByTime(39);
  expect(deadline.isOver()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.isOver()).toBe(true);
});

test('the time runs on while one of two calls is asked', () => {
  const deadline = start(100);
  deadline.openCall().phase('waiting');
  deadline.openCall().phase('asking');
  vi.advanceTimersByTime(100);
  expect(deadline.isOver()).toBe(true);
});

test('a call that ends while it waits lets the time go on', () => {
  const deadline = start(100);
  const call = deadline.openCall();
  call.phase('waiting');
  call.close();
  vi.advanceTimersByTime(100);
  expect(deadline.isOver()).toBe(true);
});

test('a run that stops aborts the signal with its own reason, and the time is not up', () => {
  const run = new AbortController();
  const deadline = start(100, run.signal);
  run.abort('SIGINT');
  expect(deadline.isOver()).toBe(false);
  expect(deadline.signal).toMatchObject({ aborted: true, reason: 'SIGINT' });
});

test('once closed, nothing is aborted any more', () => {
  const run = new AbortController();
  const deadline = start(100, run.signal);
  deadline.close();
  run.abort();
  vi.advanceTimersByTime(1_000);
  expect(deadline.signal.aborted).toBe(false);
});

test('work that ignores its signal is left behind when the time is up', async () => {
  const deadline = start(100);
  const result = deadline.race(new Promise<string>(() => undefined));
  vi.advanceTimersByTime(100);
  await expect(result).rejects.toThrow('The trial took longer than 100 ms');
  await expect(start(100).race(Promise.resolve('done'))).resolves.toBe('done');
});

test('many trials of one run hear of its stop', () => {
  const run = new AbortController();
  const deadlines = Array.from({ length: 50 }, () => start(100, run.signal));
  run.abort('SIGTERM');
  expect(deadlines.map(({ signal }) => signal.reason)).toEqual(Array(50).fill('SIGTERM'));
});

test('the time is the same however often its call waits in between', () => {
  const deadline = start(100);
  const call = deadline.openCall();
  for (let turn = 0; turn < 9; turn += 1) {
    call.phase('asking');
    vi.advanceTimersByTime(11);
    call.phase('waiting');
    vi.advanceTimersByTime(70);
  }
  call.phase('asking');
  expect(deadline.isOver()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(deadline.isOver()).toBe(true);
});

test('a call that ends after its trial starts no time anew', () => {
  const deadline = start(100);
  const call = deadline.openCall();
  call.phase('waiting');
  deadline.close();
  call.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('a run that has failed ends a trial whose calls all wait, now or later, and lets one that is being answered go on', () => {
  const failed = new AbortController();
  const stops = { signal: new AbortController().signal, failed: failed.signal };
  const [waits, isAsked, works] = [
    startTrialDeadline(100, stops),
    startTrialDeadline(100, stops),
    startTrialDeadline(100, stops),
  ];
  waits.openCall().phase('waiting');
  isAsked.openCall().phase('waiting');
  const call = isAsked.openCall();
  call.phase('asking');
  failed.abort('endpoint down');
  expect([waits, isAsked, works].map(({ signal }) => signal.reason)).toEqual(['endpoint down', undefined, undefined]);
  call.phase('waiting');
  expect(isAsked.signal).toMatchObject({ aborted: true, reason: 'endpoint down' });
  expect([waits.isOver(), isAsked.isOver()]).toEqual([false, false]);
});

describe('once the task has ended', () => {
  const settled = async (promise: Promise<void>) => {
    let isSettled = false;
    promise.then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    await Promise.resolve();
    return isSettled;
  };

  test('calls that wait, now or later, are given up; one that is being asked is waited for', async () => {
    const deadline = start(100);
    const [waits, isAsked, isLocal] = [deadline.openCall(), deadline.openCall(), deadline.openCall()];
    waits.phase('waiting');
    isAsked.phase('waiting');
    isAsked.phase('asking');
    const finished = deadline.finish();
    expect([waits, isAsked, isLocal].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
    expect(() => deadline.throwIfStopped()).not.toThrow();
    waits.close();
    isLocal.close();
    expect(await settled(finished)).toBe(false);
    isAsked.phase('waiting');
    expect(isAsked.signal.aborted).toBe(true);
    isAsked.close();
    expect(await settled(finished)).toBe(true);
  });

  test('no call begins', async () => {
    const deadline = start(100);
    await deadline.finish();
    expect(deadline.openCall().signal.aborted).toBe(true);
  });

  test('its calls are waited for no longer than a trial may take, also one that waits on', async () => {
    const deadlines = [start(100), start(100)] as const;
    deadlines[0].openCall().phase('asking');
    deadlines[1].openCall().phase('waiting');
    vi.advanceTimersByTime(60);
    const finished = deadlines.map((deadline) => deadline.finish());
    vi.advanceTimersByTime(99);
    expect(deadlines.map((deadline) => deadline.isOver())).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    await Promise.all(finished);
    expect(deadlines[1].isOver()).toBe(true);
  });

  test('nor when the run stops', async () => {
    const run = new AbortController();
    const deadline = start(100, run.signal);
    const call = deadline.openCall();
    const finished = deadline.finish();
    run.abort('SIGINT');
    await finished;
    expect(call.signal.reason).toBe('SIGINT');
  });
});
