import type { Timing } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { inconclusiveInput } from './fixtures/report-input.test-support.ts';
import { htmlReporter } from './reporters/html.ts';
import { markdownReporter } from './reporters/markdown.ts';
import { timingRows } from './timing-rows.ts';

const timing: Timing = {
  baseline: { calls: 1850, latencyMs: { median: 640, p90: 1210 }, queueMs: { median: 0, p90: 35 } },
  candidate: {
    calls: 1846,
    latencyMs: { median: 655, p90: 1180 },
    firstTokenMs: { median: 210, p90: 402 },
    queueMs: { median: 0, p90: 1800 },
  },
};

test('latency, first token and queue wait stand apart, as far as a role has them', () => {
  expect(timingRows(timing)).toEqual([
    { label: 'Live calls', baseline: '1,850', candidate: '1,846' },
    { label: 'Latency', baseline: '640 ms, p90 1,210 ms', candidate: '655 ms, p90 1,180 ms' },
    { label: 'First token', baseline: undefined, candidate: '210 ms, p90 402 ms' },
    { label: 'Queue wait', baseline: '0 ms, p90 35 ms', candidate: '0 ms, p90 1,800 ms' },
  ]);
});

test('a role whose answers all came from a cache has no times, and rows that no role has are left out', () => {
  const spread = { median: 20, p90: 30 };
  expect(timingRows({ candidate: { calls: 1, latencyMs: spread, queueMs: spread } })).toEqual([
    { label: 'Live calls', baseline: undefined, candidate: '1' },
    { label: 'Latency', baseline: undefined, candidate: '20 ms, p90 30 ms' },
    { label: 'Queue wait', baseline: undefined, candidate: '20 ms, p90 30 ms' },
  ]);
});

test('HTML and Markdown tell the times, and nothing where there are none', () => {
  const { comparison, ...rest } = inconclusiveInput();
  const input = { ...rest, comparison: { ...comparison, timing } };
  expect(markdownReporter.render(input)).toContain(
    '| First token | – | 210 ms, p90 402 ms |\n| Queue wait | 0 ms, p90 35 ms | 0 ms, p90 1,800 ms |',
  );
  expect(htmlReporter.render(input)).toContain(
    '<th scope="row">Queue wait</th><td class="number">0 ms, p90 35 ms</td><td class="number">0 ms, p90 1,800 ms</td>',
  );
  for (const reporter of [htmlReporter, markdownReporter])
    expect(reporter.render(inconclusiveInput())).not.toContain('Queue wait');
});
