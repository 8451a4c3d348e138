import { expect, test } from 'vitest';
import { createAdmission } from './create-admission.ts';

test('the quota counts every request, and nothing is said about a better time', () => {
  const admission = createAdmission({ quotaAfter: 2, maxInFlight: 1 });
  expect(admission.refusalOf(0, 0)).toBeUndefined();
  expect(admission.refusalOf(1, 0)).toEqual({ kind: 'tooManyInFlight' });
  expect(admission.refusalOf(0, 0)).toEqual({ kind: 'quota' });
});

test('beyond the rate the wait is what one more request takes, unless it is kept back', () => {
  const telling = createAdmission({ requestsPerSecond: 4, burst: 1 });
  const silent = createAdmission({ requestsPerSecond: 4, burst: 1, tellsWait: false });
  expect([telling.refusalOf(0, 0), silent.refusalOf(0, 0)]).toEqual([undefined, undefined]);
  expect(telling.refusalOf(0, 100)).toEqual({ kind: 'tooFast', retryAfterMs: 150 });
  expect(silent.refusalOf(0, 100)).toEqual({ kind: 'tooFast' });
});

test('what is refused for being too many at a time takes nothing from the rate', () => {
  const admission = createAdmission({ requestsPerSecond: 1, burst: 1, maxInFlight: 1 });
  expect(admission.refusalOf(1, 0)).toEqual({ kind: 'tooManyInFlight' });
  expect(admission.refusalOf(0, 0)).toBeUndefined();
});

test('the headers give the size of the bucket, what is left, and when it is full again in the notation of Go', () => {
  const reset = (requestsPerSecond: number, burst: number, taken: number) => {
    const admission = createAdmission({ requestsPerSecond, burst });
    for (let count = 0; count < taken; count++) admission.refusalOf(0, 0);
    return admission.headers(0);
  };
  expect(reset(100, 60, 12)).toEqual({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '48',
    'x-ratelimit-reset-requests': '120ms',
  });
  expect(reset(100, 60, 0)).toMatchObject({ 'x-ratelimit-reset-requests': '0s' });
  expect(reset(8, 60, 10)).toMatchObject({ 'x-ratelimit-reset-requests': '1.25s' });
  expect(reset(0.5, 200, 180)).toMatchObject({ 'x-ratelimit-reset-requests': '6m0s' });
  expect(createAdmission({}).headers(0)).toEqual({});
  expect(createAdmission({ requestsPerSecond: 4, tellsLimits: false }).headers(0)).toEqual({});
});

test('an outage counts from the first request, and comes before what limits a request for its own sake', () => {
  const admission = createAdmission({ outage: { afterMs: 100, forMs: 50 }, maxInFlight: 1 });
  expect(admission.refusalOf(0, 5000)).toBeUndefined();
  expect(admission.refusalOf(0, 5099)).toBeUndefined();
  expect([admission.refusalOf(1, 5100), admission.refusalOf(0, 5149)]).toEqual([{ kind: 'outage' }, { kind: 'outage' }]);
  expect(admission.refusalOf(0, 5150)).toBeUndefined();
});
