import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import reference from './reference-values.json' with { type: 'json' };
import { roganGladenInterval } from './rogan-gladen-interval.ts';

const of = (successes: number, trials: number) => ({ successes, trials });

test.each(reference.roganGladenInterval)('data set %$ agrees with numerical derivatives in R', ({ input, expected }) => {
  const { estimate, lower, upper } = roganGladenInterval(input, input);
  for (const [index, value] of [estimate, lower, upper].entries()) expect(Number(value)).toBeCloseTo(expected[index] ?? 9, 8);
});

test('by hand: 62 % judged passing with Se 0.9 and Sp 0.8 is (0.62 − 0.2)/0.7 = 0.6', () => {
  const { estimate } = roganGladenInterval(
    { judgedPass: of(620, 1000), rightOnPassing: of(90, 100), rightOnFailing: of(80, 100) },
    { level: 0.9 },
  );
  expect(estimate).toBeCloseTo(0.6, 14);
});

test('counting failures instead of passes mirrors it', () => {
  const plain = roganGladenInterval(
    { judgedPass: of(60, 100), rightOnPassing: of(45, 50), rightOnFailing: of(40, 50) },
    { level: 0.9 },
  );
  const mirrored = roganGladenInterval(
    { judgedPass: of(40, 100), rightOnPassing: of(40, 50), rightOnFailing: of(45, 50) },
    { level: 0.9 },
  );
  expect(mirrored.estimate).toBeCloseTo(1 - Number(plain.estimate), 13);
  expect(mirrored.lower).toBeCloseTo(1 - Number(plain.upper), 13);
});

test('covers a true share of 0.7 near its 90 %', () => {
  const random = seededRandom(15);
  const draw = (trials: number, share: number) =>
    of(Array.from({ length: trials }, random).filter((value) => value < share).length, trials);
  const covered = Array.from({ length: 400 }, () => {
    const counts = {
      judgedPass: draw(400, 0.7 * 0.9 + 0.3 * 0.15),
      rightOnPassing: draw(150, 0.9),
      rightOnFailing: draw(150, 0.85),
    };
    const { lower, upper } = roganGladenInterval(counts, { level: 0.9 });
    return Number(lower) <= 0.7 && 0.7 <= Number(upper);
  }).filter(Boolean);
  expect(covered.length / 400).toBeGreaterThan(0.85);
  expect(covered.length / 400).toBeLessThan(0.95);
});

test('says when the judge tells nothing, or nothing varies; refuses impossible counts', () => {
  const useless = { judgedPass: of(5, 10), rightOnPassing: of(5, 10), rightOnFailing: of(5, 10) };
  expect(roganGladenInterval(useless, { level: 0.9 })).toMatchObject({ estimate: null, reason: /no better than chance/ });
  const perfect = { judgedPass: of(10, 10), rightOnPassing: of(10, 10), rightOnFailing: of(10, 10) };
  expect(roganGladenInterval(perfect, { level: 0.9 })).toMatchObject({ estimate: 1, lower: null, reason: /nothing varies/ });
  expect(() => roganGladenInterval({ ...perfect, judgedPass: of(11, 10) }, { level: 0.9 })).toThrow(/judgedPass.successes/);
});
