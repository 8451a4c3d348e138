import { expect, test } from 'vitest';
import { costPerTask } from './metrics/cost-per-task.ts';
import { taskSuccess } from './metrics/task-success.ts';
import { foundText, percent, points, pText } from './wording.ts';

test.each([
  [percent(0.173), '17.3 %'],
  [percent(0.0066), '0.66 %'],
  [percent(0), '0 %'],
  [points(0.173), '+17.3 points'],
  [points(-0.01), '−1 point'],
  [points(0), '0 points'],
  [pText(0.00001), 'p < 0.0001'],
  [pText(0.0312), 'p = 0.031'],
  [pText(0.5), 'p = 0.50'],
])('%s', (text, expected) => {
  expect(text).toBe(expected);
});

test('what was found is told in the unit of the metric', () => {
  const interval = { estimate: 0.078, lower: 0.069, upper: 0.088, level: 0.9, method: '' };
  expect(foundText(taskSuccess, { pairs: 10, baseline: 0.8, candidate: 0.878, difference: interval })).toBe(
    '80 % → 87.8 %, +7.8 points (90 % interval +6.9 to +8.8 points)',
  );
  const ratio = { ...interval, estimate: 0.612, lower: 0.6, upper: 0.625 };
  expect(foundText(costPerTask, { pairs: 10, baseline: 0.000152, candidate: 0.000093, ratio })).toBe(
    '$0.000152 → $0.0000930, −38.8 % (90 % interval −40 to −37.5 %)',
  );
});

test('a difference of money without a ratio is told in dollars', () => {
  const difference = { estimate: -1, lower: -1.2, upper: 0.05, level: 0.9, method: '' };
  expect(foundText(costPerTask, { pairs: 10, baseline: 1, candidate: 0, difference })).toBe(
    '$1.00 → $0.00, −$1.00 (90 % interval −$1.20 to +$0.0500)',
  );
});
