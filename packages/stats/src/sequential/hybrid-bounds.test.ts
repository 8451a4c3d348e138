import { expect, test } from 'vitest';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { tangoScore } from '../paired-binary/tango-score.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { bettingEProcess } from './betting-e-process.ts';
import { groupSequentialBounds } from './group-sequential-bounds.ts';
import { hybridBounds } from './hybrid-bounds.ts';

const PAIRS = 1000;
const RUNS = 1000;

/** Runs of 1,000 pairs, judged after each by the e-process at 0.01 and at the end by Tango's z at 0.04. */
function simulate({ winShare, lossShare, margin }: { winShare: number; lossShare: number; margin: number }) {
  const { abortLogWealth, looks } = hybridBounds({ looks: 1, alpha: 0.05, abortAlpha: 0.01, shape: 'obrien-fleming' });
  const random = seededRandom(5);
  let [shown, items] = [0, 0];
  for (let run = 0; run < RUNS; run += 1) {
    const differences = Array.from({ length: PAIRS }, () => {
      const draw = random();
      return draw < winShare ? 1 : draw < winShare + lossShare ? -1 : 0;
    });
    const values = differences.map((difference) => (difference + 1) / 2);
    const { logWealth } = bettingEProcess(values, { nullMean: (1 - margin) / 2 });
    const stopped = logWealth.findIndex((wealth) => wealth >= abortLogWealth);
    const count = (kind: number) => differences.filter((difference) => difference === kind).length;
    const z = tangoScore({ wins: count(1), losses: count(-1), n: PAIRS }, margin === 0 ? 0 : -margin);
    shown += Number(stopped >= 0 || z >= (looks[0]?.bound ?? Infinity));
    items += stopped >= 0 ? stopped + 1 : PAIRS;
  }
  return { power: shown / RUNS, items: items / RUNS };
}

// Power and mean pairs used, from 20,000 runs each of another implementation; 1,000 runs have a standard error of 0.012 and 9 pairs at most.
test.each([
  { truth: { winShare: 0.06, lossShare: 0.06, margin: 0.03 }, power: 0.841, items: 854 },
  { truth: { winShare: 0.13, lossShare: 0.03, margin: 0 }, power: 1, items: 161 },
])('at $truth an e-process beside one final test shows it with $power after $items pairs', ({ truth, power, items }) => {
  const found = simulate(truth);
  expect(Math.abs(found.power - power)).toBeLessThan(0.035);
  expect(Math.abs(found.items - items)).toBeLessThan(30);
});

test('between equal models it cries wolf in 4.2 % of runs, as in 20,000 runs of another implementation', () => {
  expect(Math.abs(simulate({ winShare: 0.06, lossShare: 0.06, margin: 0 }).power - 0.042)).toBeLessThan(0.025);
});

test('the e-process stops at wealth 1/abortAlpha; the looks share the rest of alpha', () => {
  const { abortLogWealth, looks } = hybridBounds({ looks: 4, alpha: 0.05, abortAlpha: 0.01, shape: 'pocock' });
  expect(Math.exp(abortLogWealth)).toBeCloseTo(100, 10);
  expect(looks).toEqual(groupSequentialBounds({ looks: 4, alpha: 0.04, shape: 'pocock' }));
  const single = hybridBounds({ looks: 1, alpha: 0.05, abortAlpha: 0.01, shape: 'pocock' });
  expect(single.looks[0]?.bound).toBeCloseTo(-normalQuantile(0.04), 12);
});

test('refuses to give the abort as much as there is', () => {
  expect(() => hybridBounds({ looks: 1, alpha: 0.05, abortAlpha: 0.05, shape: 'pocock' })).toThrow(/must be less than alpha/);
});
