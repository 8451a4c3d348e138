import { expect, test } from 'vitest';
import { seededRandom } from '../../../packages/gate/src/seeded-random.ts';
import { isOffPlan, planSection } from './plan-section.ts';
import type { PlanTruth } from './plan-truth.ts';
import { PLAN_TRUTHS } from './plan-truths.ts';

const truth: PlanTruth = {
  name: 'some clusters',
  kind: 'share',
  sizes: [2, 2],
  drawChanges: () => [0, 0],
  margin: 0.1,
  isCounted: false,
  isOtherLaw: false,
};

test('means over the histories, with the standard error of what was found less what was planned', () => {
  // Shown 30 and 34 of 40: 75 and 85 %, mean 80 ± 5. Planned 50 and 60 %, held 22 and 22 of 40: off by +5 and −5, ± 5.
  const findings = [
    { saidHeld: 0.5, held: 22, worse: 30, runs: 40 },
    { saidHeld: 0.6, held: 22, worse: 34, runs: 40 },
  ];
  expect(isOffPlan({ truth, findings })).toBe(false);
  const text = planSection([{ truth, findings }]);
  expect(text).toContain('No mean of 2 is off by more than 10 % beyond simulation error.');
  expect(text).toMatch(/\| some clusters +\| 80 % ± 5 +\| 75 to 85 % +\| 55 % +\| 55 % ± 5 +\| 50 to 60 % +\|/);
});

test('a mean that is off beyond luck is a defect; a plan that names no change is held by its margin alone', () => {
  const findings = [
    { saidHeld: 0.9, held: 20, runs: 40 },
    { saidHeld: 0.92, held: 20, runs: 40 },
  ];
  expect(isOffPlan({ truth, findings })).toBe(true);
  const text = planSection([{ truth, findings }]);
  expect(text).toContain('DEFECT some clusters');
  expect(text).toContain('none is seen');
});

test('how far plans are off where clusters change by another law is shown, and judged by nobody', () => {
  const other = { truth: { ...truth, isOtherLaw: true }, findings: [{ saidHeld: 0.9, held: 20, runs: 40 }] };
  expect(isOffPlan(other)).toBe(false);
  const text = planSection([other]);
  expect(text).toContain('No mean of 0 is off');
  expect(text).toMatch(/90 % +\| 50 % ± /);
});

test('truths draw the share of the cases that they name, and the gain', () => {
  for (const { name, sizes, kind, drawChanges } of PLAN_TRUTHS) {
    const random = seededRandom(4);
    const drawn = (gain: number) => {
      const all = Array.from({ length: 20_000 }, (_, at) =>
        drawChanges(random, { size: sizes[at % sizes.length] ?? 1, gain }),
      ).flat();
      return all.reduce((sum, change) => sum + change, 0) / all.length;
    };
    expect(Math.abs(drawn(0)), name).toBeLessThan(0.02);
    if (kind === 'share') expect(Math.abs(drawn(-0.15) + 0.15), name).toBeLessThan(0.02);
  }
});

test('every truth has a name of its own', () => {
  expect(new Set(PLAN_TRUTHS.map(({ name }) => name)).size).toBe(PLAN_TRUTHS.length);
});
