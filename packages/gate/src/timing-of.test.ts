import type { Call, Role, Trial } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { timingOf } from './timing-of.ts';

const call = (latencyMs: number, more: Partial<Call> = {}): Call => ({
  requestSha256: '',
  text: '',
  finishReason: 'stop',
  latencyMs,
  ...more,
});
const completed = (role: Role, calls: Call[]): Trial => ({
  suite: 'a',
  role,
  attempt: 0,
  slices: [],
  caseId: 'c',
  status: 'completed',
  output: '',
  finishReason: 'stop',
  calls,
  scores: [],
});

test('median and 90th percentile of every live call, by role', () => {
  // 11 values 0, 100, ..., 1000: the sixth is the median, the tenth the 90th percentile.
  const eleven = Array.from({ length: 11 }, (_, place) => call(100 * ((place * 7) % 11), { firstTokenMs: 10 * place }));
  const timing = timingOf([completed('candidate', eleven.slice(0, 4)), completed('candidate', eleven.slice(4))]);
  expect(timing).toEqual({
    candidate: {
      calls: 11,
      latencyMs: { median: 500, p90: 900 },
      firstTokenMs: { median: 50, p90: 90 },
      queueMs: { median: 0, p90: 0 },
    },
  });
});

test('a call that did not wait waited 0 ms, and one that came whole has no first token', () => {
  const { baseline } = timingOf([completed('baseline', [call(10, { queueMs: 40 }), call(20, { firstTokenMs: 5 })])]) ?? {};
  // Between two values the median is the middle, the 90th percentile nine tenths of the way.
  expect(baseline).toEqual({
    calls: 2,
    latencyMs: { median: 15, p90: 19 },
    firstTokenMs: { median: 5, p90: 5 },
    queueMs: { median: 20, p90: 36 },
  });
});

test('what a cache or a record answered took no time, and the judge is nobody’s latency', () => {
  const replayed = call(10, { replayed: true });
  const errored: Trial = {
    ...{ suite: 'a', role: 'baseline', attempt: 0, slices: [], caseId: 'e' },
    ...{ status: 'errored', error: { code: 'x', message: 'x' }, calls: [call(30)], judgeCalls: [call(7)] },
  };
  expect(timingOf([completed('candidate', [replayed]), completed('baseline', [replayed]), errored])).toMatchObject({
    baseline: { calls: 1, latencyMs: { median: 30, p90: 30 } },
  });
  expect(timingOf([completed('candidate', [replayed])])).toBeUndefined();
});
