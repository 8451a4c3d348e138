import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitFor } from './wait-for.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a wait of more than 2^31 - 1 ms, the longest of one timer, is waited in full, and can be aborted', async () => {
  const ends: string[] = [];
  const controller = new AbortController();
  const month = 30 * 24 * 3_600_000;
  void waitFor(month, undefined).then(() => ends.push('waited'));
  waitFor(month, controller.signal).catch(({ name }) => ends.push(name));
  await vi.advanceTimersByTimeAsync(month - 1);
  expect(ends).toEqual([]);
  controller.abort();
  await vi.advanceTimersByTimeAsync(1);
  expect(ends).toEqual(['AbortError', 'waited']);
});
