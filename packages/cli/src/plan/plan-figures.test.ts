import { describe, expect, test } from 'vitest';
import { chanceText, changeText, countText, shareText, usdText } from './plan-figures.ts';

describe('figures as a plan tells them', () => {
  test.each([
    [0.05219, '$0.0522'],
    [0.000856, '$0.000856'],
    [12.3, '$12.30'],
    [1234.4, '$1,234'],
    [0, '$0.00'],
    [undefined, 'unknown'],
  ])('%s dollars are %s', (usd, text) => expect(usdText(usd)).toBe(text));

  test.each([
    [0, '0'],
    [999, '999'],
    [2400, '2,400'],
    [999_999.5, '1,000,000'],
    [-1234, '-1,234'],
  ])('a count of %s is %s', (count, text) => expect(countText(count)).toBe(text));

  test('the parts of a sum have one digit more than it, all the same', () => {
    expect([0.000856, 0.03085].map((usd) => usdText(usd, 0.03085))).toEqual(['$0.00086', '$0.03085']);
  });

  test('what is not known is said to be', () => {
    expect([countText(undefined), chanceText(undefined), changeText('share', undefined)]).toEqual(Array(3).fill('unknown'));
  });

  test('a chance is never told as certain or as none', () => {
    expect([0.9999, 0.5, 0.001].map(chanceText)).toEqual(['> 99 %', '50 %', '< 1 %']);
  });

  test('changes have the unit of their metric', () => {
    expect([
      changeText('share', 0.0123),
      changeText('share', 0.01),
      changeText('money', 0.031),
      changeText('mean', 0.0123),
    ]).toEqual(['1.2 points', '1 point', '3.1 %', '0.012']);
    expect([0.042, 0.00222].map(shareText)).toEqual(['4.2 %', '0.22 %']);
  });
});
