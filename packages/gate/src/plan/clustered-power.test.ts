import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence-of.ts';
import { METRICS } from '../metrics/registry.ts';
import { seededRandom } from '../seeded-random.ts';
import { nominalAlpha } from '../sequential/repeated-p-value.ts';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import { crossedByLook, expectedShare, oneByLook, plannedLooks } from './expected-share.ts';
import { frontPower } from './front-power.ts';
import { plannedClusters } from './planned-clusters.ts';

const RUNS = 150;
const ALPHA = 0.05;

/** What is true: the share of the cases that change, by how much the mean does, and the share of the clusters whose cases are all alike. */
interface Truth {
  readonly discordant: number;
  readonly gain: number;
  readonly alike: number;
}

/** Answers of clusters of these sizes, drawn case by case and cluster by cluster. */
function drawn(random: () => number, sizes: readonly number[], { discordant, gain, alike }: Truth): MadeValue[][] {
  const changing = Math.max(discordant, Math.abs(gain));
  const change = () => {
    const place = random();
    return place < (changing + gain) / 2 ? 1 : place < changing ? -1 : 0;
  };
  return sizes.map((size, cluster) => {
    const [isAlike, shared] = [random() < alike, change()];
    return Array.from({ length: size }, (_, index): MadeValue => {
      const own = isAlike ? shared : change();
      return { caseId: `${cluster}.${index}`, cluster: `${cluster}`, baseline: own > 0 ? 0 : 1, candidate: own < 0 ? 0 : 1 };
    });
  });
}

const evidence = (values: readonly MadeValue[][], isCounted: boolean, alpha = ALPHA): Evidence => {
  const [metric, sample] = [METRICS['task-success'], makeSample(values.flat())];
  const found = metric && evidenceOf(metric, sample, { alpha, seed: 1, countsUnseenClusters: isCounted });
  if (found === undefined) throw new Error('no evidence');
  return found;
};

/** How often the gate itself shows something of simulated runs. */
function rateOf(sizes: readonly number[], truth: Truth, isShown: (values: readonly MadeValue[][]) => boolean): number {
  const random = seededRandom(2024);
  const shown = Array.from({ length: RUNS }, () => Number(isShown(drawn(random, sizes, truth))));
  return shown.reduce((sum, each) => sum + each, 0) / RUNS;
}

const equal = (count: number) => Array.from({ length: count }, () => 10);
/** One in ten of 30 cases, the others of 5. */
const unequal = (count: number) => Array.from({ length: count }, (_, index) => (index % 10 === 0 ? 30 : 5));

function planned(sizes: readonly number[], { discordant, alike, isCounted }: Omit<Truth, 'gain'> & { isCounted: boolean }) {
  const times = new Map([...Map.groupBy(sizes, (size) => size)].map(([size, of]) => [size, of.length]));
  const [metric, clusters] = [METRICS['task-success'], plannedClusters(times, isCounted)];
  const designEffect = 1 + alike * ((clusters?.sizeEffect ?? 1) - 1);
  const cases = clusters?.cases ?? 0;
  const power =
    metric && frontPower(metric, { cases, alpha: ALPHA, meanSquare: discordant, designEffect, likeness: alike, clusters });
  if (power === undefined) throw new Error('no power');
  return power;
}

const margin = (value: number) => ({ kind: 'absolute', value }) as const;

// 150 runs tell a rate to ±0.08 (two standard errors); the plan's model of clusters is worth 0.1 besides.
const TOLERANCE = 0.18;

describe('what a plan says of clusters is what the gate does with runs of them that are simulated', () => {
  test.each([
    ['60 of ten, all alike, counted', equal(60), 0.1, 1, 0.08, true],
    ['60 of ten, a third alike, counted', equal(60), 0.1, 0.3, 0.08, true],
    ['60 of ten, a third alike', equal(60), 0.1, 0.3, 0.05, false],
    ['120 of unequal sizes, a third alike, counted', unequal(120), 0.1, 0.3, 0.1, true],
    ['120 of unequal sizes, not alike', unequal(120), 0.1, 0, 0.03, false],
  ])('a margin holds as often: %s', (_, sizes, discordant, alike, within, isCounted) => {
    const said = planned(sizes, { discordant, alike, isCounted }).notWorse(margin(within), 0);
    const found = rateOf(sizes, { discordant, gain: 0, alike }, (values) =>
      evidence(values, isCounted).isNotWorse(margin(within)),
    );
    expect(Math.abs(found - said)).toBeLessThan(TOLERANCE);
  });

  test.each([
    ['60 of ten, counted', equal(60), 0.02, 0.3, true],
    ['60 of ten', equal(60), 0.1, 1, false],
    ['120 of unequal sizes, counted', unequal(120), 0.02, 0.3, true],
  ])('the smallest worsening that is seen is seen with 80 %%: %s', (_, sizes, discordant, alike, isCounted) => {
    const size = planned(sizes, { discordant, alike, isCounted }).smallestDetectable ?? 1;
    const found = rateOf(sizes, { discordant, gain: -size, alike }, (values) => evidence(values, isCounted).isWorse());
    expect(Math.abs(found - 0.8)).toBeLessThan(TOLERANCE);
  });

  test('with as many cases as are needed a margin holds with 80 %, unequal clusters counted', () => {
    const truth = { discordant: 0.05, alike: 0.3 };
    const needed = planned(unequal(60), { ...truth, isCounted: true }).casesToHold(margin(0.1), 0.8) ?? 0;
    // 7.5 cases a cluster.
    const sizes = unequal(Math.round(needed / 7.5));
    const found = rateOf(sizes, { ...truth, gain: 0 }, (values) => evidence(values, true).isNotWorse(margin(0.1)));
    expect(Math.abs(found - 0.8)).toBeLessThan(TOLERANCE);
  });
});

describe('the share of the cases until a front is decided, at ten looks', () => {
  test.each([
    ['no change, a margin of ten points, counted', equal(120), 0, true],
    ['worse by fifteen points, counted', equal(120), -0.15, true],
    ['worse by fifteen points', equal(120), -0.15, false],
    ['no change, a margin of ten points, unequal and counted', unequal(240), 0, true],
  ])('%s', (_, sizes, gain, isCounted) => {
    const truth = { discordant: 0.1, alike: 0.5 };
    const asked = { margin: margin(0.1), least: margin(0), promotesEarly: false };
    const { notWorse, worse, unmet } = planned(sizes, { ...truth, isCounted }).drifts(asked, gain);
    const looks = plannedLooks(ALPHA);
    const said = expectedShare(
      oneByLook([
        crossedByLook({ drift: notWorse, unmet: unmet.margin }, looks),
        crossedByLook({ drift: worse, unmet: unmet.change }, looks),
      ]),
    );
    const random = seededRandom(5);
    let cases = 0;
    const runs = 60;
    for (let run = 0; run < runs; run += 1) {
      const order = sizes.map((size) => ({ size, place: random() })).sort((a, b) => a.place - b.place);
      const values = drawn(
        random,
        order.map(({ size }) => size),
        { ...truth, gain },
      );
      for (let look = 1; look <= looks.length; look += 1) {
        const met = values.slice(0, Math.round((values.length * look) / looks.length));
        const found = evidence(met, isCounted, nominalAlpha(ALPHA, { look, looks: looks.length }));
        if (look < looks.length && !found.isNotWorse(asked.margin) && !found.isWorse()) continue;
        cases += met.flat().length / values.flat().length;
        break;
      }
    }
    expect(Math.abs(cases / runs - said)).toBeLessThan(0.1);
  });
});
