import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-of.ts';
import { METRICS } from '../metrics/registry.ts';
import { scoreMetric } from '../score-metric.ts';
import { seededRandom } from '../seeded-random.ts';
import { answersThatChange, type ClusterTruth, drawnSample, gradesThatChange } from '../testing/draw-clusters.ts';
import type { EarlierChanges } from './earlier-changes.ts';
import { type FrontPower, frontPower } from './front-power.ts';
import { plannedClusters, plannedEffect } from './planned-clusters.ts';

const RUNS = 150;
const ALPHA = 0.05;
const metric = { share: METRICS['task-success'], mean: scoreMetric({ name: 'f1', better: 'higher', kind: 'mean' }) };

type Kind = keyof typeof metric;
/** Which clusters, how alike their cases are, and whether the policy counts with one that was not met. */
type Design = { readonly kind: Kind; readonly sizes: readonly number[]; readonly alike: number; readonly isCounted?: boolean };

const equal = (count: number, size: number) => Array.from({ length: count }, () => size);
/** One in ten of 30 cases, the others of 5. */
const unequal = (count: number) => Array.from({ length: count }, (_, index) => (index % 10 === 0 ? 30 : 5));
const oneLarge = [...equal(100, 2), 50];

/** Of a share, how many cases change; of a mean, by how much at the most. */
type Spread = number;
const changeOf = (kind: Kind, spread: Spread, gain: number) =>
  kind === 'share' ? answersThatChange(spread, gain) : gradesThatChange(spread, gain);

/** The quantiles of |u + v + w − 1.5|·2·spread, by the distribution function of the sum of three uniform numbers. */
function gradedChanges(spread: number): EarlierChanges {
  const inside = (distance: number) =>
    distance <= 0.5 ? 1.5 * distance - (2 / 3) * distance ** 3 : 1 - (1.5 - distance) ** 3 / 3;
  const sizes = Float64Array.from({ length: 100 }, (_, part) => {
    let [low, high] = [0, 1.5];
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2;
      if (inside(middle) < (part + 0.5) / 100) low = middle;
      else high = middle;
    }
    return low * 2 * spread;
  });
  return { share: 1, sizes, areMeans: false };
}

function planned({ kind, sizes, alike, isCounted = false }: Design, spread: Spread): FrontPower {
  const times = new Map([...Map.groupBy(sizes, (size) => size)].map(([size, of]) => [size, of.length]));
  const clusters = plannedClusters(times, isCounted);
  // (u + v + w) has the variance 3/12 and the factor is 2·spread.
  const meanSquare = kind === 'share' ? spread : spread ** 2;
  const power =
    metric[kind] &&
    frontPower(metric[kind], {
      cases: clusters?.cases ?? 0,
      alpha: ALPHA,
      meanSquare,
      designEffect: plannedEffect(clusters, alike),
      likeness: alike,
      clusters,
      ...(kind === 'share' ? {} : { changes: gradedChanges(spread) }),
    });
  if (power === undefined) throw new Error('no power');
  return power;
}

/** How often the gate itself shows something of runs that are simulated on their own. */
function rateOf(
  { kind, sizes, isCounted = false }: Design,
  truth: ClusterTruth,
  isShown: (evidence: Evidence) => boolean,
): number {
  const random = seededRandom(2024);
  const of = metric[kind];
  let shown = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const sample = drawnSample(random, sizes, truth);
    const evidence = of && evidenceOf(of, sample, { alpha: ALPHA, seed: 1, countsUnseenClusters: isCounted });
    shown += Number(evidence !== undefined && isShown(evidence));
  }
  return shown / RUNS;
}

const margin = (value: number) => ({ kind: 'absolute', value }) as const;

// 150 runs tell a rate of 80 % to ±0.033, the 300 of the plan to ±0.023: three standard errors of their difference.
const TOLERANCE = 0.12;

describe('what a plan says of clusters is what the gate does with runs of them that are simulated', () => {
  test.each<[string, Design, Spread, number]>([
    ['25 of unequal sizes, all alike', { kind: 'share', sizes: unequal(25), alike: 1 }, 0.05, 0.1],
    ['60 of ten, a third alike', { kind: 'share', sizes: equal(60, 10), alike: 0.3 }, 0.2, 0.1],
    ['60 of ten, all alike, counted', { kind: 'share', sizes: equal(60, 10), alike: 1, isCounted: true }, 0.05, 0.1],
    ['pairs and one of fifty, a third alike', { kind: 'share', sizes: oneLarge, alike: 0.3 }, 0.2, 0.1],
    ['means of 40 of three, half alike', { kind: 'mean', sizes: equal(40, 3), alike: 0.5 }, 0.2, 0.08],
    ['means of 25 of unequal sizes', { kind: 'mean', sizes: unequal(25), alike: 0.5 }, 0.3, 0.2],
  ])('a margin holds as often: %s', (_, design, spread, within) => {
    const { kind, alike } = design;
    const said = planned(design, spread).notWorse(margin(within), 0);
    const found = rateOf(design, { alike, change: changeOf(kind, spread, 0) }, (evidence) => evidence.isNotWorse(margin(within)));
    expect(Math.abs(found - said)).toBeLessThan(TOLERANCE);
  });

  test.each<[string, Design, Spread]>([
    ['12 of twenty', { kind: 'share', sizes: equal(12, 20), alike: 0.3 }, 0.2],
    ['25 of unequal sizes, counted', { kind: 'share', sizes: unequal(25), alike: 0, isCounted: true }, 0.05],
    ['25 of ten, all alike', { kind: 'share', sizes: equal(25, 10), alike: 1 }, 0.05],
    ['pairs and one of fifty, counted', { kind: 'share', sizes: oneLarge, alike: 1, isCounted: true }, 0.05],
    ['means of 25 of unequal sizes', { kind: 'mean', sizes: unequal(25), alike: 0 }, 0.02],
    ['means of 12 of twenty, counted', { kind: 'mean', sizes: equal(12, 20), alike: 0.5, isCounted: true }, 0.3],
  ])('the smallest worsening that is seen is seen with 80 %%: %s', (_, design, spread) => {
    const { kind, alike } = design;
    const size = planned(design, spread).smallestDetectable ?? 1;
    const found = rateOf(design, { alike, change: changeOf(kind, spread, -size) }, (evidence) => evidence.isWorse());
    expect(Math.abs(found - 0.8)).toBeLessThan(TOLERANCE);
  });

  test('a gain that exceeds a minimum is shown as often', () => {
    const design: Design = { kind: 'share', sizes: equal(25, 10), alike: 0.3 };
    const said = planned(design, 0.2).better(margin(0.05), 0.3, ALPHA);
    const truth = { alike: 0.3, change: answersThatChange(0.2, 0.3) };
    const found = rateOf(design, truth, (evidence) => evidence.betterP(margin(0.05)) <= ALPHA);
    expect(Math.abs(found - said)).toBeLessThan(TOLERANCE);
  });

  test('with as many cases as are needed a margin holds with 80 %, clusters not met counted', () => {
    const design: Design = { kind: 'share', sizes: equal(25, 10), alike: 0.3, isCounted: true };
    const needed = planned(design, 0.2).casesToHold(margin(0.1), 0.8) ?? 0;
    const enough = { ...design, sizes: equal(Math.round(needed / 10), 10) };
    const found = rateOf(enough, { alike: 0.3, change: answersThatChange(0.2, 0) }, (evidence) =>
      evidence.isNotWorse(margin(0.1)),
    );
    expect(Math.abs(found - 0.8)).toBeLessThan(TOLERANCE);
  });
});

test('more clusters, and larger changes, are never seen less', () => {
  const of = (count: number) => planned({ kind: 'share', sizes: equal(count, 10), alike: 0.3 }, 0.1);
  const held = [80, 160, 320].map((count) => of(count).notWorse(margin(0.05), 0));
  expect(held).toEqual(held.toSorted((a, b) => a - b));
  const better = [0.02, 0.05, 0.1, 0.2].map((gain) => of(40).better(margin(0), gain, ALPHA));
  expect(better).toEqual(better.toSorted((a, b) => a - b));
  const seen = [40, 80, 160].map((count) => of(count).smallestDetectable ?? 0);
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
});

test('needs grow as the square of a narrow margin beyond what is drawn, and are not told where hardly any run holds', () => {
  const needed = (value: number) =>
    planned({ kind: 'share', sizes: equal(200, 50), alike: 0.1 }, 0.2).casesToHold(margin(value), 0.8);
  const [wide = 0, narrow = 0] = [needed(0.008), needed(0.004)];
  expect(narrow).toBeGreaterThan(100_000);
  // Of the narrow margin 25 % of 300 runs of 100,000 cases hold, ± 2.5 points, which tells the cases to 17 %; those of the wide one to a tenth.
  expect(Math.abs(narrow / wide / 4 - 1)).toBeLessThan(0.48);
  expect(needed(0.0005)).toBeUndefined();
});
