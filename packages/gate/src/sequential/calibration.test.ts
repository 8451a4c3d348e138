import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { type WatchedCase, type WatchedFront, watchFront } from './watch-front.ts';

/** A truth: the chances that a case improves and that it gets worse, and how cases hang together. */
interface Truth {
  readonly cases: number;
  readonly improves: number;
  readonly worsens: number;
  /** Clusters of 1 to 8 cases, half of which do what their cluster does; no clusters when absent. */
  readonly isClustered?: boolean;
}

const MARGIN = 0.03;
const ALPHA = 0.05;

function drawnCases({ cases, improves, worsens, isClustered = false }: Truth, random: () => number): WatchedCase[] {
  const drawn: WatchedCase[] = [];
  for (let cluster = 0; drawn.length < cases; cluster += 1) {
    const size = isClustered ? 1 + Math.floor(8 * random()) : 1;
    const shared = random();
    for (let index = 0; index < size && drawn.length < cases; index += 1) {
      const place = isClustered && random() < 0.5 ? shared : random();
      const [isBetter, isWorse] = [place < improves, place >= improves && place < improves + worsens];
      drawn.push({ baseline: Number(!isBetter), candidate: Number(!isWorse), cluster });
    }
  }
  return drawn;
}

function watch(truth: Truth, { runs, method = 'obf' }: { runs: number; method?: 'obf' | 'anytime' }): WatchedFront[] {
  const random = seededRandom(2026);
  return Array.from({ length: runs }, () =>
    watchFront(drawnCases(truth, random), { kind: 'share', margin: MARGIN, alpha: ALPHA, plan: { method, looks: 10 } }),
  );
}

/** The share of runs with a finding, and the mean number of cases until it, all of them where there is none. */
function foundIn(fronts: readonly WatchedFront[], { finding, cases }: { finding: keyof WatchedFront; cases: number }) {
  const after = fronts.map((front) => front[finding]);
  return {
    rate: after.filter((each) => each !== undefined).length / fronts.length,
    cases: after.reduce((sum: number, each) => sum + (each ?? cases), 0) / fronts.length,
  };
}

/** The error rate allowed and three standard errors of the simulation. */
const allowed = (runs: number) => ALPHA + 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / runs);

describe.each([
  { method: 'obf', cases: 200, isClustered: false, runs: 400 },
  { method: 'obf', cases: 1000, isClustered: false, runs: 150 },
  { method: 'obf', cases: 200, isClustered: true, runs: 40 },
  { method: 'anytime', cases: 200, isClustered: false, runs: 150 },
] as const)('$method, 10 looks at $cases cases, clusters $isClustered', ({ method, cases, isClustered, runs }) => {
  test('a change of exactly the margin is shown within it in no more than 5 % of the runs', () => {
    const fronts = watch({ cases, improves: 0.05, worsens: 0.08, isClustered }, { method, runs });
    expect(foundIn(fronts, { finding: 'notWorseAfter', cases }).rate).toBeLessThanOrEqual(allowed(runs));
  });

  test('no change is shown worse in no more than 5 % of the runs, the e-process included', () => {
    const fronts = watch({ cases, improves: 0.06, worsens: 0.06, isClustered }, { method, runs });
    expect(foundIn(fronts, { finding: 'worseAfter', cases }).rate).toBeLessThanOrEqual(allowed(runs));
  });
});

// Power and mean number of cases as simulated with 20,000 runs a row by an independent program, tests at the full alpha without an e-process.
describe('10 looks at 1,000 cases find what is there as early as O’Brien and Fleming’s bounds do, or by the e-process earlier', () => {
  const runs = 120;

  test('no change is shown within 3 points in 85 % of the runs, after about 703 cases', () => {
    const found = foundIn(watch({ cases: 1000, improves: 0.06, worsens: 0.06 }, { runs }), {
      finding: 'notWorseAfter',
      cases: 1000,
    });
    expect(Math.abs(found.rate - 0.849)).toBeLessThan(0.1);
    expect(Math.abs(found.cases - 703)).toBeLessThan(60);
  });

  test.each([
    { worsening: 5, improves: 0.04, worsens: 0.09, cases: 477 },
    { worsening: 10, improves: 0.03, worsens: 0.13, cases: 273 },
  ])('$worsening points worse is shown always, after at most about $cases cases', ({ improves, worsens, cases }) => {
    const found = foundIn(watch({ cases: 1000, improves, worsens }, { runs }), { finding: 'worseAfter', cases: 1000 });
    expect(found.rate).toBeGreaterThan(0.98);
    expect(found.cases).toBeLessThan(cases + 30);
  });
});
