import { expect, test } from 'vitest';
import { seededDraws } from './seeded-draws.ts';

test('the same seed, text and number give the same draw; another of the three gives another', () => {
  const draw = seededDraws(1, 'q1')(0);
  expect(seededDraws(1, 'q1')(0)).toBe(draw);
  expect(new Set([draw, seededDraws(2, 'q1')(0), seededDraws(1, 'q2')(0), seededDraws(1, 'q1')(1)]).size).toBe(4);
});

test('each tenth of [0, 1) gets a tenth of 10,000 draws: within 150 of 1,000, five standard deviations', () => {
  for (const numberOfDraw of [0, 1, 2, 3]) {
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index++) {
      const tenth = Math.floor(10 * seededDraws(7, `q${index}`)(numberOfDraw));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  }
});

test('two draws of one text are no more alike than chance: 2,500 of 10,000 are both in the lower half, within 220', () => {
  const both = Array.from({ length: 10_000 }, (_, index) => seededDraws(3, `q${index}`)).filter(
    (draws) => draws(0) < 0.5 && draws(1) < 0.5,
  );
  expect(Math.abs(both.length - 2_500)).toBeLessThan(220);
});
