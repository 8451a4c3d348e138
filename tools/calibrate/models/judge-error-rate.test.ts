import { expect, test } from 'vitest';
import { judgeErrorRate } from './judge-error-rate.ts';

const what = '"unchanged" was promoted';

test('no error in 20 seeds is compatible with 5 %: 0.95^20 = 0.3585', () => {
  expect(judgeErrorRate({ what, count: 0, of: 20, alpha: 0.05 })).toEqual({
    isBeyond: false,
    because:
      '"unchanged" was promoted in 0 of 20 seeds: compatible with alpha = 0.05 (none has probability 0.3585 at a rate of alpha).',
  });
});

// P(X >= 4) and P(X >= 5) of a binomial of 20 and 0.05, by R: pbinom(3, 20, .05, lower = FALSE) and pbinom(4, ...).
test('4 of 20 are rare, yet not beyond 5 % at the 1 % level; 5 are', () => {
  expect(judgeErrorRate({ what, count: 4, of: 20, alpha: 0.05 })).toMatchObject({
    isBeyond: false,
    because: expect.stringContaining('4 or more have probability 0.0159'),
  });
  expect(judgeErrorRate({ what, count: 5, of: 20, alpha: 0.05 })).toMatchObject({
    isBeyond: true,
    because: expect.stringContaining('beyond alpha = 0.05 (5 or more have probability 0.0026'),
  });
});
