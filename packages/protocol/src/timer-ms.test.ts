import { expect, test } from 'vitest';
import { parseRecord } from './parse-record.ts';
import { TimerMsSchema } from './timer-ms.ts';

test.each([1, 120_000, 2 ** 31 - 1])('a timer holds %d ms', (milliseconds) => {
  expect(TimerMsSchema.parse(milliseconds)).toBe(milliseconds);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', 2 ** 31, 2 ** 60])('%s is no time for one', (value) => {
  expect(TimerMsSchema.safeParse(value).success).toBe(false);
});

test('what is too long is told with the longest time', () => {
  expect(() => parseRecord(TimerMsSchema, 2 ** 31, { what: 'time', code: 'config-invalid' })).toThrow(
    'expected at most 2147483647 ms (24.8 days), the longest time that a timer holds (found 2147483648)',
  );
});
