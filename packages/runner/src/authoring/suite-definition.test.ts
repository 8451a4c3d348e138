import { expect, test } from 'vitest';
import { trialOptionsOf } from './suite-definition.ts';

const definition = { cases: [], task: () => 'yes', scorers: [] };

test('a trial has two minutes unless its suite says otherwise', () => {
  expect(trialOptionsOf('s', definition).timeoutMs).toBe(120_000);
  expect(trialOptionsOf('s', { ...definition, trialTimeoutMs: 500 }).timeoutMs).toBe(500);
});

test.each([3_000_000_000, Number.POSITIVE_INFINITY, 0, Number.NaN])(
  'a time of %d ms is refused, with its field',
  (trialTimeoutMs) => {
    expect(() => trialOptionsOf('support/tickets', { ...definition, trialTimeoutMs })).toThrow(
      expect.objectContaining({
        code: 'suite-invalid',
        message: expect.stringMatching(/^Cannot read "trialTimeoutMs" of suite "support\/tickets": .+ \(found .+\)$/),
        remedy: 'Correct "trialTimeoutMs".',
      }),
    );
  },
);
