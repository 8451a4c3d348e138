import { describe, expect, test } from 'vitest';
import { createRetryPlan, type RetryPlanOptions } from './retry-plan.ts';

const planOf = (options: Partial<RetryPlanOptions> = {}) =>
  createRetryPlan({ maxRetries: 5, retryForMs: 600_000, random: () => 0.5, ...options });
const ACCIDENT = { kind: 'transient', retryAfterMs: undefined } as const;
const TOO_FAST = { kind: 'too-fast', retryAfterMs: undefined } as const;

describe('how long to wait', () => {
  test('half of 0.5, 1, 2, 4, 8 s where chance says one half', () => {
    const plan = planOf();
    expect([1, 2, 3, 4, 5].map(() => plan.next(ACCIDENT, 0))).toEqual([250, 500, 1000, 2000, 4000]);
  });

  test('a quarter of that where the call was too fast: the limiter does the rest', () => {
    const plan = planOf();
    expect([1, 2, 3].map(() => plan.next(TOO_FAST, 0))).toEqual([62.5, 125, 250]);
  });

  test('anything from nothing on, and at most 30 s', () => {
    expect(planOf({ random: () => 0 }).next(ACCIDENT, 0)).toBe(0);
    const plan = planOf({ random: () => 1 });
    const waits = Array.from({ length: 12 }, () => plan.next(TOO_FAST, 0));
    expect(Math.max(...waits.map(Number))).toBe(30_000);
  });

  test('never shorter than the server asks', () => {
    expect(planOf().next({ kind: 'too-fast', retryAfterMs: 7000 }, 0)).toBe(7000);
    expect(planOf().next({ kind: 'transient', retryAfterMs: 100 }, 0)).toBe(250);
  });
});

describe('when to give up', () => {
  test('after as many accidents as the plan allows repetitions', () => {
    const plan = planOf({ maxRetries: 2 });
    expect([1, 2, 3].map(() => plan.next(ACCIDENT, 0))).toEqual([250, 500, undefined]);
  });

  test('being too fast uses up no repetition, before or between accidents', () => {
    const plan = planOf({ maxRetries: 1, random: () => 0 });
    for (let refusal = 0; refusal < 50; refusal += 1) expect(plan.next(TOO_FAST, 0)).toBe(0);
    expect([plan.next(ACCIDENT, 0), plan.next(TOO_FAST, 0), plan.next(ACCIDENT, 0)]).toEqual([0, 0, undefined]);
  });

  test('with no repetition allowed, at once, whatever came', () => {
    for (const kind of ['transient', 'too-fast', 'quota', 'final'] as const) {
      expect(planOf({ maxRetries: 0 }).next({ kind, retryAfterMs: undefined }, 0)).toBeUndefined();
    }
  });

  test.each(['quota', 'final'] as const)('at once where another try cannot help: %s', (kind) => {
    expect(planOf().next({ kind, retryAfterMs: undefined }, 0)).toBeUndefined();
  });

  test('when the wait would end after the time for the call: 1 s from its first request', () => {
    const plan = planOf({ retryForMs: 1000 });
    expect(plan.next({ kind: 'too-fast', retryAfterMs: 400 }, 600)).toBe(400);
    expect(plan.next({ kind: 'too-fast', retryAfterMs: 500 }, 600)).toBe('too-late');
  });
});
