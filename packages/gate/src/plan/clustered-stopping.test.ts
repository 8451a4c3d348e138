import { expect, test } from 'vitest';
import { evidenceOf } from '../evidence/evidence-of.ts';
import { METRICS } from '../metrics/registry.ts';
import { seededRandom } from '../seeded-random.ts';
import { nominalAlpha } from '../sequential/repeated-p-value.ts';
import { answersThatChange, drawClusters } from '../testing/draw-clusters.ts';
import { makeSample } from '../testing/make-sample.ts';
import { crossedByLook, expectedShare, oneByLook, plannedLooks } from './expected-share.ts';
import { frontPower } from './front-power.ts';
import { plannedClusters, plannedEffect } from './planned-clusters.ts';

const ALPHA = 0.05;
const RUNS = 60;
const metric = METRICS['task-success'];
const margin = { kind: 'absolute', value: 0.1 } as const;

const equal = (count: number) => Array.from({ length: count }, () => 10);
/** One in ten of 30 cases, the others of 5. */
const unequal = (count: number) => Array.from({ length: count }, (_, index) => (index % 10 === 0 ? 30 : 5));

test.each([
  ['no change, a margin of ten points, counted', equal(120), 0, 0.5, true],
  ['worse by fifteen points, counted', equal(120), -0.15, 0.5, true],
  ['worse by fifteen points', equal(120), -0.15, 0.5, false],
  ['worse by ten points, not alike, counted', equal(60), -0.1, 0, true],
  ['no change, a margin of ten points, unequal and counted', unequal(240), 0, 0.5, true],
])('the share of the cases until a front is decided, at ten looks: %s', (_, sizes, gain, alike, isCounted) => {
  const discordant = 0.1;
  const times = new Map([...Map.groupBy(sizes, (size) => size)].map(([size, of]) => [size, of.length]));
  const clusters = plannedClusters(times, isCounted);
  const designEffect = plannedEffect(clusters, alike);
  const options = { cases: clusters?.cases ?? 0, alpha: ALPHA, meanSquare: discordant, designEffect, likeness: alike, clusters };
  const drifts = metric && frontPower(metric, options)?.drifts({ margin, least: margin, promotesEarly: false }, gain);
  if (drifts === undefined) throw new Error('no drifts');
  const looks = plannedLooks(ALPHA);
  const { notWorse, worse, unmet } = drifts;
  const decided = [
    crossedByLook({ drift: notWorse, unmet: unmet.margin }, looks),
    crossedByLook({ drift: worse, unmet: unmet.change }, looks),
  ];
  const said = expectedShare(oneByLook(decided));
  const random = seededRandom(5);
  let cases = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const order = sizes.map((size) => ({ size, place: random() })).sort((a, b) => a.place - b.place);
    const truth = { alike, change: answersThatChange(discordant, gain) };
    const values = drawClusters(
      random,
      order.map(({ size }) => size),
      truth,
    );
    for (let look = 1; look <= looks.length; look += 1) {
      const met = values.slice(0, Math.round((values.length * look) / looks.length)).flat();
      const alpha = nominalAlpha(ALPHA, { look, looks: looks.length });
      const found = metric && evidenceOf(metric, makeSample(met), { alpha, seed: 1, countsUnseenClusters: isCounted });
      if (look < looks.length && !found?.isNotWorse(margin) && !found?.isWorse()) continue;
      cases += met.length / values.flat().length;
      break;
    }
  }
  expect(Math.abs(cases / RUNS - said)).toBeLessThan(0.1);
});
