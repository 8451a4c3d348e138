import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { bettingEProcess } from './betting-e-process.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.bettingEProcess)(
  'values %$ against $input.nullMean: agrees with the products in mpmath',
  ({ input, expected }) => {
    const { logWealth } = bettingEProcess(input.values, input);
    expect(logWealth).toHaveLength(expected.length);
    for (const [index, value] of logWealth.entries()) expect(Math.abs(value - (expected[index] ?? 9))).toBeLessThan(1e-12);
  },
);

test('over all 2^10 equally likely sequences of 0 and 1 the mean wealth is exactly 1', () => {
  const wealth = Array.from({ length: 1024 }, (_, code) => {
    const values = Array.from({ length: 10 }, (_, place) => (code >> place) & 1);
    return Math.exp(bettingEProcess(values, { nullMean: 0.5 }).logWealth.at(-1) ?? 0);
  });
  expect(wealth.reduce((sum, value) => sum + value, 0) / 1024).toBeCloseTo(1, 12);
});

test('by hand: one bet of 0.95/0.5 on a win doubles to 1 + 1.9 · 0.5', () => {
  expect(bettingEProcess([1], { nullMean: 0.5, bets: 1 }).logWealth[0]).toBeCloseTo(Math.log(1.95), 14);
});

test('the final wealth does not mind the order; larger values never lower it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
      const last = (sequence: number[]) => bettingEProcess(sequence, { nullMean: 0.4 }).logWealth.at(-1) ?? 0;
      expect(last(values.toReversed())).toBeCloseTo(last(values), 9);
      expect(last(values.map(Math.sqrt))).toBeGreaterThanOrEqual(last(values) - 1e-9);
    }),
  );
});

test('looking after every one of 300 pairs, it cries wolf in fewer than 5 % of runs without a difference', () => {
  const random = seededRandom(6);
  const alarms = Array.from({ length: 600 }, () => {
    const values = Array.from({ length: 300 }, () => {
      const draw = random();
      return draw < 0.06 ? 1 : draw < 0.12 ? 0 : 0.5;
    });
    return bettingEProcess(values, { nullMean: 0.5 }).pValue;
  }).filter((pValue) => pValue <= 0.05);
  expect(alarms.length / 600).toBeLessThan(0.05);
});

/** How often, and after how many of at most 1,000 pairs on average, the wealth against "lower by the margin" reaches 1/0.05. */
function simulate({ winShare, lossShare, margin }: { winShare: number; lossShare: number; margin: number }) {
  const random = seededRandom(16);
  const stops = Array.from({ length: 1000 }, () => {
    const values = Array.from({ length: 1000 }, () => {
      const draw = random();
      return draw < winShare ? 1 : draw < winShare + lossShare ? 0 : 0.5;
    });
    const { logWealth } = bettingEProcess(values, { nullMean: (1 - margin) / 2 });
    return 1 + logWealth.findIndex((wealth) => wealth >= Math.log(20));
  });
  const pairs = stops.reduce((sum, stop) => sum + (stop > 0 ? stop : 1000), 0) / 1000;
  return { power: stops.filter((stop) => stop > 0).length / 1000, pairs };
}

// From 20,000 runs each of another implementation; 1,000 runs have a standard error of 0.016 and 11 pairs at most.
test.each([
  { winShare: 0.06, lossShare: 0.06, margin: 0.03, power: 0.56, pairs: 693 },
  { winShare: 0.09, lossShare: 0.04, margin: 0, power: 0.961, pairs: 366 },
])('at $winShare/$lossShare, margin $margin, it rejects at 5 % with $power after $pairs pairs', (row) => {
  const { power, pairs } = simulate(row);
  expect(Math.abs(power - row.power)).toBeLessThan(0.05);
  expect(Math.abs(pairs - row.pairs)).toBeLessThan(35);
});

test('at a true difference of just −margin it rejects in 3.4 % of runs, as in 20,000 runs of another implementation', () => {
  expect(Math.abs(simulate({ winShare: 0.05, lossShare: 0.08, margin: 0.03 }).power - 0.034)).toBeLessThan(0.02);
});

test('no value is no evidence; values outside [0, 1] are refused', () => {
  expect(bettingEProcess([], { nullMean: 0.5 })).toEqual({ logWealth: [], largestLogWealth: 0, pValue: 1 });
  expect(() => bettingEProcess([1.2], { nullMean: 0.5 })).toThrow(/values\[0\]/);
  expect(() => bettingEProcess([0.5], { nullMean: 1 })).toThrow(RangeError);
});
