import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPunctualWait } from './create-punctual-wait.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a wait that is over does its action at once, and one that is called off never does', async () => {
  const wait = createPunctualWait();
  const done: string[] = [];
  wait(performance.now(), () => done.push('at once'));
  wait(performance.now() + 10, () => done.push('called off'))();
  await vi.advanceTimersByTimeAsync(100);
  expect(done).toEqual(['at once']);
});

test('what timers of whole milliseconds are early or late is made good in the mean', async () => {
  const wait = createPunctualWait();
  let lateMs = 0;
  for (let time = 0; time < 400; time += 1) {
    const dueMs = performance.now() + 50.25;
    wait(dueMs, () => {
      if (time >= 200) lateMs += performance.now() - dueMs;
    });
    await vi.advanceTimersToNextTimerAsync();
  }
  expect(Math.abs(lateMs / 200)).toBeLessThan(0.05);
});
