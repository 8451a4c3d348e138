import { expect, test } from 'vitest';
import { formattedChange } from './format-interval.ts';

test.each([
  [0.9, '90%'],
  [0.95, '95%'],
  [0.928, '92.8%'],
  [0.9990532, '99.9%'],
  [0.999999988, '99.999999%'],
] as const)('a level of %s is shown as %s, never as certainty', (level, expected) => {
  const difference = { estimate: 0, lower: -0.1, upper: 0.1, level, method: 'Tango score' };
  expect(formattedChange({ pairs: 10, difference }, 'share')?.level).toBe(expected);
});
