import { groupSequentialBounds } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { allByLook, boundBeyond, crossedByLook, expectedShare, oneByLook, plannedLooks } from './expected-share.ts';

const LOOKS = plannedLooks(0.05);

// Simulated, 20,000 runs a row of at most 1,000 pairs, p(win)/p(loss) as named: the mean number of pairs when one question is put at
// 10 looks by O'Brien and Fleming's bounds. The drift is (difference + margin)/√((p(win) + p(loss) − difference²)/1000).
describe('the expected share of the cases agrees with runs that were simulated', () => {
  test.each([
    ['.06/.06, not worse by 3 points', 0.03 / Math.sqrt(0.12 / 1000), 703],
    ['.08/.05, not worse by 3 points', 0.06 / Math.sqrt((0.13 - 0.0009) / 1000), 407],
    ['.05/.08, worse', 0.03 / Math.sqrt((0.13 - 0.0009) / 1000), 719],
    ['.04/.09, worse', 0.05 / Math.sqrt((0.13 - 0.0025) / 1000), 477],
    ['.03/.13, worse', 0.1 / Math.sqrt((0.16 - 0.01) / 1000), 273],
  ])('%s', (_, drift, mean) => {
    expect(Math.abs(1000 * expectedShare(crossedByLook({ drift, unmet: 0 }, LOOKS)) - mean)).toBeLessThan(12);
  });
});

test("the bounds are O'Brien and Fleming's", () => {
  const theirs = groupSequentialBounds({ looks: 10, alpha: 0.05, shape: 'obrien-fleming' });
  for (const [index, { information, bound }] of theirs.entries()) {
    expect(LOOKS[index]?.information).toBe(information);
    expect(Math.abs((LOOKS[index]?.bound ?? 0) - bound)).toBeLessThan(0.001);
  }
});

test('by hand: two looks, ended at the first with ½: half of the runs take half, the others all', () => {
  expect(expectedShare([0.5, 0.9])).toBe(0.75);
});

test('what never ends takes all cases, what is sure at the first of ten looks a tenth', () => {
  expect(expectedShare(Array.from({ length: 10 }, () => 0))).toBe(1);
  expect(expectedShare(Array.from({ length: 10 }, () => 1))).toBeCloseTo(0.1, 14);
});

test('all are decided with the slowest, one of two with their sum', () => {
  expect(
    allByLook([
      [0.2, 0.9],
      [0.4, 0.5],
    ]),
  ).toEqual([0.2, 0.5]);
  expect(
    oneByLook([
      [0.25, 0.5],
      [0.25, 0.75],
    ]),
  ).toEqual([0.5, 1]);
});

test('a drift that makes every look a certainty is no trouble', () => {
  expect(crossedByLook({ drift: 1e9, unmet: 0 }, LOOKS)[0]).toBeCloseTo(1, 6);
  expect(crossedByLook({ drift: -1e9, unmet: 0 }, LOOKS)[9]).toBeCloseTo(0, 6);
});

test.each([
  [1.645, 0.05],
  [1.645, 0.5],
  [2.5, 0.25],
  [2.326, 2],
])(
  'a bound of %f beyond a loss of %f is passed by normal plus exponential luck as seldom as the bound by normal luck',
  (bound, loss) => {
    const random = seededRandom(11);
    const beyond = boundBeyond(bound, loss);
    let [passed, plain] = [0, 0];
    for (let draw = 0; draw < 400_000; draw += 1) {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      passed += Number(normal - loss * Math.log(1 - random()) >= beyond);
      plain += Number(normal >= bound);
    }
    // At a probability of 0.006 400,000 draws tell it to 2 %.
    expect(Math.abs(passed / plain - 1)).toBeLessThan(0.1);
  },
);
