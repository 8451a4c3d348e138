import { expect, test } from 'vitest';
import { rateLimitsOf } from './rate-limits-of.ts';

const read = (headers: Record<string, string>) => rateLimitsOf((name) => headers[name]);

test.each([
  ['6m0s', 360_000],
  ['1h0m1s', 3_601_000],
  ['12ms', 12],
  ['1.25s', 1250],
  ['0s', 0],
  ['0.5', 500],
])('what is left, and a reset in %s', (reset, resetMs) => {
  const requests = { 'x-ratelimit-remaining-requests': '7', 'x-ratelimit-reset-requests': reset };
  expect(read(requests)).toEqual({ requests: { remaining: 7, resetMs } });
  const tokens = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': reset };
  expect(read({ ...requests, ...tokens })).toEqual({ requests: { remaining: 7, resetMs }, tokens: { remaining: 0, resetMs } });
});

test.each<Record<string, string>>([
  {},
  { 'x-ratelimit-remaining-requests': '7' },
  { 'x-ratelimit-remaining-requests': '-1', 'x-ratelimit-reset-requests': '1s' },
  { 'x-ratelimit-remaining-requests': '7', 'x-ratelimit-reset-requests': 'soon' },
])('%j says nothing', (headers) => {
  expect(read(headers)).toBeUndefined();
});
