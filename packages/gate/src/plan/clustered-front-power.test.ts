import fc from 'fast-check';
import { expect, test } from 'vitest';
import { METRICS } from '../metrics/registry.ts';
import { frontPower } from './front-power.ts';
import { plannedClusters, plannedEffect } from './planned-clusters.ts';

const margin = { kind: 'absolute', value: 0.1 } as const;

/** The power of a share of which one case in ten changed. */
function powerOf(times: ReadonlyMap<number, number>, { likeness = 0.3, isCounted = false, runs = 40 } = {}) {
  const clusters = plannedClusters(times, isCounted);
  const metric = METRICS['task-success'];
  if (clusters === undefined || metric === undefined) return undefined;
  const designEffect = plannedEffect(clusters, likeness);
  const cases = Math.round(clusters.cases);
  return frontPower(metric, { cases, alpha: 0.05, meanSquare: 0.1, designEffect, likeness, clusters, runs });
}

test('one large cluster among single cases can be planned, and fewer or more cases of them', () => {
  const power = powerOf(
    new Map([
      [60, 1],
      [1, 100],
    ]),
  );
  const needed = power?.casesToHold(margin, 0.8) ?? 0;
  expect(needed).toBeGreaterThanOrEqual(60);
  expect(power?.smallestDetectable).toBeGreaterThan(0.05);
});

test.each<[string, readonly [number, number][], number]>([
  ['25 of ten', [[10, 25]], 0.08],
  [
    'three large ones among single cases',
    [
      [40, 3],
      [1, 300],
    ],
    0.1,
  ],
  [
    'pairs and one of fifty',
    [
      [50, 1],
      [2, 100],
    ],
    0.05,
  ],
])(
  'the cases that are needed are more than those planned where these do not do, and no more where they do: %s',
  (_, sizes, value) => {
    const within = { kind: 'absolute', value } as const;
    const power = powerOf(new Map(sizes), { runs: 300 });
    const holds = power?.notWorse(within, 0) ?? 0;
    const planned = sizes.reduce((sum, [size, times]) => sum + size * times, 0);
    expect(power?.casesToHold(within, holds + 0.01)).toBeGreaterThan(planned);
    expect(power?.casesToHold(within, holds - 0.01)).toBeLessThanOrEqual(planned);
  },
);

test('clusters of any sizes and numbers have a chance between 0 and 1', () => {
  const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.double({ min: 0.05, max: 40, noNaN: true })), {
    minLength: 1,
    maxLength: 4,
  });
  const likeness = fc.constantFrom(0, 0.3, 1);
  fc.assert(
    fc.property(sizes, likeness, fc.boolean(), (all, alike, isCounted) => {
      const power = powerOf(new Map(all), { likeness: alike, isCounted, runs: 10 });
      for (const chance of [power?.notWorse(margin, 0), power?.better({ kind: 'absolute', value: 0 }, 0.1, 0.05)]) {
        if (power !== undefined && !(chance !== undefined && chance >= 0 && chance <= 1)) return false;
      }
      const needed = power?.casesToHold(margin, 0.8) ?? 1;
      const seen = power?.smallestDetectable ?? 1;
      return needed >= 1 && Number.isInteger(needed) && seen > 0 && seen <= 1;
    }),
    { numRuns: 25, seed: 3 },
  );
});
