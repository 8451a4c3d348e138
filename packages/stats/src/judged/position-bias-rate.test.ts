import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../rates/wilson-interval.ts';
import { positionBiasRate } from './position-bias-rate.ts';

const score = fc.constantFrom(0, 0.5, 1);
const both = fc.array(fc.tuple(score, score), { minLength: 1 });

test('by hand: of eight pairs six change sides, all towards the first; six of six by a coin is 2/64', () => {
  const found = positionBiasRate(
    { shownFirst: [1, 1, 1, 0.5, 1, 1, 1, 0], shownSecond: [0, 0, 0, 0, 0.5, 0, 1, 0] },
    { level: 0.95 },
  );
  expect(found).toMatchObject({ estimate: 0.75, towardsFirst: 6, towardsSecond: 0, method: 'Wilson' });
  expect(found.directionPValue).toBeCloseTo(2 / 64, 14);
  // (6 + z²/2 ± z·√(6·2/8 + z²/4))/(8 + z²) with z = 1.959964.
  expect(found.lower).toBeCloseTo(0.4093, 4);
  expect(found.upper).toBeCloseTo(0.9285, 4);
});

test('a judge that minds no order has the rate 0, not an unknown one', () => {
  const scores = [1, 0, 0.5, 1];
  const found = positionBiasRate({ shownFirst: scores, shownSecond: scores }, { level: 0.9 });
  expect(found).toMatchObject({ estimate: 0, lower: 0, towardsFirst: 0, towardsSecond: 0, directionPValue: 1 });
  expect(found.upper).toBe(wilsonInterval(0, 4, { level: 0.9 }).upper);
});

test('exchanging the orders, or the models, exchanges the directions and keeps the rate', () => {
  fc.assert(
    fc.property(both, (pairs) => {
      const [shownFirst, shownSecond] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
      const plain = positionBiasRate({ shownFirst, shownSecond }, { level: 0.9 });
      const swapped = positionBiasRate({ shownFirst: shownSecond, shownSecond: shownFirst }, { level: 0.9 });
      expect(swapped).toEqual({ ...plain, towardsFirst: plain.towardsSecond, towardsSecond: plain.towardsFirst });
      // The baseline's score is 1 − the candidate's, and it stands first where the candidate stands second.
      const flipped = (scores: readonly number[]) => scores.map((value) => 1 - value);
      const other = positionBiasRate({ shownFirst: flipped(shownSecond), shownSecond: flipped(shownFirst) }, { level: 0.9 });
      expect(other).toEqual(plain);
    }),
  );
});

test('refuses orders that do not match, no pairs, and scores outside [0, 1]', () => {
  expect(() => positionBiasRate({ shownFirst: [1], shownSecond: [] }, { level: 0.9 })).toThrow(/equal lengths/);
  expect(() => positionBiasRate({ shownFirst: [], shownSecond: [] }, { level: 0.9 })).toThrow(/at least 1/);
  expect(() => positionBiasRate({ shownFirst: [2], shownSecond: [0] }, { level: 0.9 })).toThrow(/shownFirst\[0\]/);
});
