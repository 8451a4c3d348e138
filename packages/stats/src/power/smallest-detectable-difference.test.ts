import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsForSuperiority } from './pairs-for-superiority.ts';
import { smallestDetectableDifference } from './smallest-detectable-difference.ts';

test('is the difference for which just so many pairs are needed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 5000 }), fc.double({ min: 0.02, max: 0.6, noNaN: true }), (pairs, discordantShare) => {
      const plan = { discordantShare, alpha: 0.05, power: 0.8 };
      const difference = smallestDetectableDifference({ pairs, ...plan });
      if (difference === null) return;
      const needed = Number(pairsForSuperiority({ ...plan, difference }));
      expect(Math.abs(needed - pairs)).toBeLessThanOrEqual(1);
    }),
  );
});

test('by hand: power ½ needs δ√n = z_α√π, so δ = 1.644854·√0.25/√100', () => {
  const plan = { pairs: 100, discordantShare: 0.25, alpha: 0.05, power: 0.5 };
  expect(smallestDetectableDifference(plan)).toBeCloseTo(0.0822427, 7);
});

test('too few pairs detect nothing; more alpha than missing power detects all', () => {
  expect(smallestDetectableDifference({ pairs: 10, discordantShare: 0.1, alpha: 0.05, power: 0.8 })).toBeNull();
  expect(smallestDetectableDifference({ pairs: 10, discordantShare: 0.1, alpha: 0.3, power: 0.2 })).toBe(0);
});

test('refuses no pairs and no discordance', () => {
  expect(() => smallestDetectableDifference({ pairs: 0, discordantShare: 0.1, alpha: 0.05, power: 0.8 })).toThrow(RangeError);
  expect(() => smallestDetectableDifference({ pairs: 9, discordantShare: 0, alpha: 0.05, power: 0.8 })).toThrow(RangeError);
});
