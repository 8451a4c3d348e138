import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the time is told as ISO 8601, to the millisecond, whichever way the clock of the machine goes', () => {
  const now = createClock();
  const at = (time: string) => {
    vi.setSystemTime(time);
    return now();
  };
  expect(at('2026-01-02T03:04:05.678Z')).toBe('2026-01-02T03:04:05.678Z');
  expect(now()).toBe('2026-01-02T03:04:05.678Z');
  expect(at('2026-01-02T03:04:05.679Z')).toBe('2026-01-02T03:04:05.679Z');
  expect(at('2026-01-02T03:04:05.001Z')).toBe('2026-01-02T03:04:05.001Z');
});
