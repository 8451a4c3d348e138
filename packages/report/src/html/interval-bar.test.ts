import { expect, test } from 'vitest';
import { intervalBar } from './interval-bar.ts';

const interval = { estimate: -0.01, lower: -0.02, upper: 0, level: 0.9, method: 'by hand' };

test('worse is to the left of the zero line in either direction of the metric', () => {
  // 140 wide, zero at 70, 64 to either side for the reach of 0.02: −0.02 is at 6, −0.01 at 38.
  const higher = intervalBar({ interval, neutral: 0, better: 'higher', reach: 0.02, tone: 'neutral', margin: 0.01 }).markup;
  expect(higher).toContain('<path class="range" d="M6 10H70"/>');
  expect(higher).toContain('cx="38"');
  expect(higher).toContain('<path class="margin" d="M38 1V19"/>');
  const lower = intervalBar({ interval, neutral: 0, better: 'lower', reach: 0.02, tone: 'neutral', margin: 0.01 }).markup;
  expect(lower).toContain('<path class="range" d="M70 10H134"/>');
  expect(lower).toContain('<path class="margin" d="M38 1V19"/>');
});

test('an open end reaches the edge and has no end mark', () => {
  const open = intervalBar({
    interval: { ...interval, lower: null },
    neutral: 0,
    better: 'higher',
    reach: 0.02,
    tone: 'worse',
  }).markup;
  expect(open).toContain('<path class="range" d="M6 10H70"/>');
  expect(open.match(/class="end"/g)).toHaveLength(1);
});
