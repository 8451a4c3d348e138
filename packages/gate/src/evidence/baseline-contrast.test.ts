import { tangoNonInferiorityPValue } from '@plumbline/stats';
import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { type MadeValue, makeSample } from '../testing/make-sample.ts';
import { baselineContrastP } from './baseline-contrast.ts';
import { meanEvidence } from './mean-evidence.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

const half = { kind: 'relative', value: 0.5 } as const;
const options = { better: 'lower', alpha: 0.05, seed: 1 } as const;

/** Cases of which so many went one way; unsafe is 1. */
function made(cells: readonly (readonly [times: number, baseline: number, candidate: number])[]): MadeValue[] {
  return cells.flatMap(([times, baseline, candidate]) =>
    Array.from({ length: times }, (_, index) => ({ caseId: `${baseline}${candidate}${index}`, baseline, candidate })),
  );
}

const summaryOf = (values: readonly MadeValue[]) => summariseCases(makeSample(values), 'lower');

test('the t statistic is that of the sum itself: ½p + (p − c) case by case', () => {
  const values = made([
    [12, 1, 1],
    [8, 1, 0],
    [9, 0, 1],
    [171, 0, 0],
  ]);
  // Sums: 12 · ½ + 8 · 1½ − 9 · 1 = 9; squares: 12 · ¼ + 8 · 2¼ + 9 = 30. Mean 0.045, variance (30 − 200 · 0.045²)/199.
  const t = 0.045 / Math.sqrt((30 - 200 * 0.045 ** 2) / 199 / 200);
  expect(t).toBeCloseTo(1.65, 2);
  const p = baselineContrastP(summaryOf(values), { share: 0.5, better: 'lower', isBinary: false });
  // One-sided p of t = 1.6498 on 199 degrees of freedom, by R: pt(-1.6498, 199) = 0.0503.
  expect(p).toBeCloseTo(0.0503, 3);
});

test('half of a rate that is itself an estimate: what Tango would show of the observed half is not shown', () => {
  const values = made([
    [12, 1, 1],
    [8, 1, 0],
    [9, 0, 1],
    [171, 0, 0],
  ]);
  expect(tangoNonInferiorityPValue({ wins: 8, losses: 9, n: 200 }, { margin: 0.05 })).toBeLessThan(0.025);
  const evidence = shareEvidence(summaryOf(values), options);
  expect(evidence.notWorseP(half)).toBeGreaterThan(0.05);
  expect(evidence.isNotWorse(half)).toBe(false);
  expect(evidence.isNotWorse({ kind: 'absolute', value: 0.05 })).toBe(true);
  expect(evidence.pairsToDecide(half)).toBeGreaterThan(400);
});

test('a rate that rose by exactly half of itself is let pass as often as alpha allows, clustered or not, shares and means', () => {
  const random = seededRandom(8);
  const runs = 800;
  const passed = { share: 0, clustered: 0, mean: 0, tango: 0 };
  for (let run = 0; run < runs; run += 1) {
    // 20 % unsafe before, 30 % after, independently of each other.
    const values = Array.from({ length: 200 }, (_, index) => ({
      caseId: `${index}`,
      baseline: Number(random() < 0.2),
      candidate: Number(random() < 0.3),
    }));
    const summary = summaryOf(values);
    const { wins, losses, baseline } = summary;
    const copies = values
      .slice(0, 80)
      .flatMap((each) =>
        Array.from({ length: 4 }, (_, copy) => ({ ...each, caseId: `${each.caseId} ${copy}`, cluster: each.caseId })),
      );
    passed.share += Number(shareEvidence(summary, options).isNotWorse(half));
    passed.clustered += Number(shareEvidence(summaryOf(copies), options).isNotWorse(half));
    passed.mean += Number(meanEvidence(summary, { ...options, isShare: false }).isNotWorse(half));
    passed.tango += Number(tangoNonInferiorityPValue({ wins, losses, n: 200 }, { margin: 0.5 * baseline }) <= 0.05);
  }
  // The standard error of a rate of 5 % over 800 runs is 0.8 points.
  expect(passed.share / runs).toBeLessThan(0.068);
  expect(passed.clustered / runs).toBeLessThan(0.068);
  expect(passed.mean / runs).toBeLessThan(0.068);
  expect(passed.tango / runs).toBeGreaterThan(0.08);
});

test('without variation the sum decides alone: nothing is shown of a baseline that never fails, against half of it', () => {
  const never = summaryOf(made([[50, 0, 0]]));
  expect(baselineContrastP(never, { share: 0.5, better: 'lower', isBinary: true })).toBe(1);
  const always = summaryOf(made([[50, 1, 1]]));
  expect(baselineContrastP(always, { share: 0.5, better: 'lower', isBinary: true })).toBe(0);
});
