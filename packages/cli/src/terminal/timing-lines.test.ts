import type { RoleTiming } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { timingLines } from './timing-lines.ts';

const role: RoleTiming = {
  calls: 6000,
  latencyMs: { median: 811.6, p90: 1420.2 },
  firstTokenMs: { median: 210, p90: 400 },
  queueMs: { median: 0, p90: 3.456 },
};

test('one role: latency, first token and queue wait', () => {
  expect(timingLines({ candidate: role })).toEqual([
    'Time, median and 90th percentile of 6,000 live calls: latency 812 and 1,420 ms; first token 210 and 400 ms; queue wait 0 and 3.5 ms',
  ]);
});

test('answers that came whole have no first token; two roles by name', () => {
  const { firstTokenMs: _, ...whole } = role;
  expect(timingLines({ baseline: { ...whole, calls: 1 }, candidate: role })).toEqual([
    'Time of the baseline, median and 90th percentile of 1 live call: latency 812 and 1,420 ms; queue wait 0 and 3.5 ms',
    expect.stringMatching(/^Time of the candidate, median .* first token 210 and 400 ms;/),
  ]);
});

test('without a live call there is no time to tell', () => {
  expect(timingLines()).toEqual([]);
});
