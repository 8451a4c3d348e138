import { expect, test } from 'vitest';
import { retryAfterMsOf } from './retry-after.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const waitOf = (headers: Record<string, string>, body = '') => retryAfterMsOf((name) => headers[name], { body, nowMs: NOW });

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['parts of a second', { 'retry-after': '0.25' }, 250],
  ['a date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
  ['a date that has passed', { 'retry-after': 'Sun, 01 Mar 2026 11:59:00 GMT' }, 0],
  ['milliseconds, which are finer than the seconds beside them', { 'retry-after-ms': '62.5', 'retry-after': '1' }, 62.5],
  ['words', { 'retry-after': 'soon' }, undefined],
  ['a negative number', { 'retry-after': '-5' }, undefined],
  ['nothing', {}, undefined],
])('%s', (_, headers, expected) => {
  expect(waitOf(headers)).toBe(expected);
});

test("Google's delay in the body", () => {
  const body = '{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}';
  expect(waitOf({}, body)).toBe(34_500);
});
