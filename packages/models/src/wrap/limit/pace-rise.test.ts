import { expect, test } from 'vitest';
import { createPaceRise } from './pace-rise.ts';

test('the rise is 0.12 of the square root of the pace, and doubles in four seconds of calm', () => {
  const rise = createPaceRise();
  expect(rise.perSecond(100, 0)).toBeCloseTo(1.2);
  expect(rise.perSecond(100, 4000)).toBeCloseTo(2.4);
  expect(rise.perSecond(400, 0)).toBeCloseTo(2.4);
});

test('a small pace rises as one of 22 a second does', () => {
  const rise = createPaceRise();
  expect(rise.perSecond(1, 0)).toBeCloseTo(0.12 * Math.sqrt(22));
  expect(rise.perSecond(5, 0)).toBeCloseTo(0.12 * Math.sqrt(22));
});

test('each decrease within 120 answers makes the rise of a small pace less, down to 0.03 of it or the 7 % that 120 answers pay for, 10² × 0.07 / 120', () => {
  const rise = createPaceRise();
  const first = rise.perSecond(5, 0);
  rise.lowered(119);
  expect(rise.perSecond(5, 0)).toBeCloseTo(0.8 * first);
  rise.lowered(120);
  expect(rise.perSecond(5, 0)).toBeCloseTo(0.8 * first);
  rise.lowered(241);
  expect(rise.perSecond(5, 0)).toBeCloseTo(first);
  for (let count = 0; count < 40; count += 1) rise.lowered(10);
  expect(rise.perSecond(5, 0)).toBeCloseTo(0.03 * first);
  expect(rise.perSecond(10, 0)).toBeCloseTo((100 * 0.07) / 120);
  expect(rise.perSecond(100, 0)).toBeCloseTo(1.2);
});
