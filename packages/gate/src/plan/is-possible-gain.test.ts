import { expect, test } from 'vitest';
import { isPossibleGain } from './is-possible-gain.ts';

const check = { metric: 'a', kind: 'share', better: 'higher', margin: '0.01', cases: 100 } as const;

test.each([
  ['95 % of successes may become 100 %', { baseline: 0.95 }, 0.05, true],
  ['and not more', { baseline: 0.95 }, 0.1, false],
  ['2 % of failures may become none', { baseline: 0.02, better: 'lower' }, 0.02, true],
  ['and not fewer', { baseline: 0.02, better: 'lower' }, 0.05, false],
  ['5 % of successes cannot become 10 points worse', { baseline: 0.05 }, -0.1, false],
  ['failures can', { baseline: 0.05, better: 'lower' }, -0.1, true],
  ['of what was never measured all is possible', {}, 0.9, true],
  ['money is a share of itself', { baseline: 0.0001, kind: 'money', better: 'lower' }, 0.1, true],
] as const)('%s', (_, more, gain, possible) => {
  expect(isPossibleGain({ ...check, ...more }, gain)).toBe(possible);
});
