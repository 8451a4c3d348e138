import type { Margin } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../metrics/registry.ts';
import { scoreMetric } from '../score-metric.ts';
import { type FrontPower, type FrontPowerOptions, frontPower } from './front-power.ts';
import { plannedClusters } from './planned-clusters.ts';

const points = (value: number): Margin => ({ kind: 'absolute', value });
const percent = (value: number): Margin => ({ kind: 'relative', value });

function powerOf(metric: string, options: Partial<FrontPowerOptions>): FrontPower {
  const known = METRICS[metric] ?? scoreMetric({ name: metric, better: 'higher', kind: 'mean' });
  const power = frontPower(known, { cases: 1000, alpha: 0.05, meanSquare: 0.1, designEffect: 1, ...options });
  if (power === undefined) throw new Error('no power');
  return power;
}

describe('a share', () => {
  // (1.644854 + 0.841621)²·π/M² = 686.9, 1545.6 and 3091.3 by the closed form; up to 2,000 cases the tables are summed instead.
  test.each([
    [0.1, 0.03, 687],
    [0.1, 0.02, 1546],
    [0.05, 0.01, 3092],
  ])('at %f discordance needs, for a margin of %f, about %i cases', (meanSquare, margin, cases) => {
    const needed = powerOf('task-success', { meanSquare }).casesToHold(points(margin), 0.8) ?? 0;
    expect(needed / cases).toBeGreaterThanOrEqual(1);
    expect(needed / cases).toBeLessThan(1.04);
    const held = (of: number) => powerOf('task-success', { meanSquare, cases: of }).notWorse(points(margin), 0);
    if (needed <= 2000) expect([held(needed) >= 0.8, held(needed - 10) < 0.8]).toEqual([true, true]);
  });

  test('with just so many cases holds with about the power asked for, by the very test that will judge it', () => {
    const power = powerOf('task-success', { cases: 687, meanSquare: 0.1 });
    expect(power.notWorse(points(0.03), 0)).toBeCloseTo(0.8, 1);
  });

  // (1.644854·√0.2 + 0.841621·√(0.2 − 0.0025))²/0.0025 = 492.9: so many cases just show 5 points.
  test('sees the difference for which just so many cases are needed', () => {
    expect(powerOf('task-success', { cases: 493, meanSquare: 0.2 }).smallestDetectable).toBeCloseTo(0.05, 4);
  });

  test('needs ln α/ln(1 − M) cases even where no answer differs: 298.1 for one point', () => {
    const power = (cases: number) => powerOf('task-success', { cases, meanSquare: 1e-9 });
    expect(power(100).casesToHold(points(0.01), 0.8)).toBe(299);
    expect(power(299).notWorse(points(0.01), 0)).toBeCloseTo(1, 5);
    expect(power(298).notWorse(points(0.01), 0)).toBeCloseTo(0, 5);
  });

  test('in clusters counts its cases for fewer by the design effect', () => {
    const [single, clustered] = [powerOf('task-success', {}), powerOf('task-success', { cases: 4000, designEffect: 4 })];
    expect(clustered.notWorse(points(0.03), 0)).toBe(single.notWorse(points(0.03), 0));
    expect(clustered.smallestDetectable).toBeCloseTo(single.smallestDetectable ?? 0, 3);
    expect(clustered.casesToHold(points(0.03), 0.8)).toBe(4 * (single.casesToHold(points(0.03), 0.8) ?? 0));
  });

  test('is shown better with 0.9⁵ where 5 pairs differ, 95 % of them for the better', () => {
    const power = powerOf('task-success', { cases: 5, meanSquare: 1 });
    expect(power.better(points(0), 0.8, 0.05)).toBeCloseTo(0.9 ** 5, 12);
  });

  test('a minimum gain is harder to show than any gain', () => {
    const power = powerOf('task-success', {});
    expect(power.better(points(0.01), 0.03, 0.05)).toBeLessThan(power.better(points(0), 0.03, 0.05));
  });

  // Drifts: 0.03/√(0.12/1000) = 2.7386; worse by 3 points with 13 % discordant: 0.03/√((0.13 − 0.0009)/1000) = 2.6403.
  test('drifts by its distance from the margin in standard errors', () => {
    const asked = { margin: points(0.03), least: points(0), promotesEarly: true };
    expect(powerOf('task-success', { meanSquare: 0.12 }).drifts(asked, 0).notWorse).toBeCloseTo(2.7386, 3);
    expect(powerOf('task-success', { meanSquare: 0.13 }).drifts(asked, -0.03)).toMatchObject({
      notWorse: 0,
      worse: expect.closeTo(2.6403, 3),
    });
  });
});

describe('a look of too few cases cannot show a margin, even if not a single answer differs', () => {
  const asked = { margin: points(0.03), least: points(0), promotesEarly: true };
  const look = (information: number, alpha: number) => ({ information, bound: normalQuantile(1 - alpha) });

  test('cases that stand for themselves: by the score test z = √(n · 0.03/0.97) is 3.05 at 300, short of 3.09', () => {
    const { canHoldAt } = powerOf('task-success', { cases: 1000 }).drifts(asked, 0);
    expect([canHoldAt(look(0.3, 0.001)), canHoldAt(look(0.4, 0.001))]).toEqual([false, true]);
  });

  test('clusters of ten, with one not met, where the run may promote early: (1 + 0.03/0.97)^−k is 0.001 with 227 of them', () => {
    const clusters = plannedClusters(new Map([[10, 500]]), false);
    const power = powerOf('task-success', { cases: 5000, clusters });
    const at = (promotesEarly: boolean, information: number) =>
      power.drifts({ ...asked, promotesEarly }, 0).canHoldAt(look(information, 0.001));
    expect([at(true, 226 / 500), at(true, 228 / 500)]).toEqual([false, true]);
    // Where it does not, thirty clusters count as 300 cases: too few; 400 cases are enough.
    expect([at(false, 0.06), at(false, 0.08)]).toEqual([false, true]);
  });

  test('a mean: one case more that lost everything, (1 − 0.03)^n', () => {
    const { canHoldAt } = powerOf('quality', { cases: 1000, meanSquare: 0.04 }).drifts(asked, 0);
    expect([canHoldAt(look(0.2, 0.001)), canHoldAt(look(0.3, 0.001))]).toEqual([false, true]);
  });
});

describe('a mean', () => {
  // A case more that lost everything: error √((0.04 + 1/400)/400) = 0.0103078, shift 1/400: sees 0.0025 + 2.486475·0.0103078 = 0.02813; holds 0.02
  // with Φ((0.02 − 0.0025)/0.0103078 − 1.644854) = Φ(0.0529) = 0.5211; needs n of 0.02·n = 1 + 2.486475·√(0.04·n + 1), 735.9 (bisection).
  test('by hand, with 400 cases that change by 0.2 each', () => {
    const power = powerOf('quality', { cases: 400, meanSquare: 0.04 });
    expect(power.smallestDetectable).toBeCloseTo(0.02813, 5);
    expect(power.notWorse(points(0.02), 0)).toBeCloseTo(0.5211, 3);
    expect(power.casesToHold(points(0.02), 0.8)).toBe(736);
  });
});

test('a mean that hardly varies still leaves open what the bound does: one point at alpha 0.01 needs 459 cases', () => {
  const of = (cases: number) => powerOf('quality', { cases, meanSquare: 1e-9, alpha: 0.01 });
  expect([of(458).notWorse(points(0.01), 0), of(458).casesToHold(points(0.01), 0.8)]).toEqual([0, 459]);
  expect(of(459).notWorse(points(0.01), 0)).toBeGreaterThan(0.8);
  expect(of(459).smallestDetectable).toBeCloseTo(0.01, 4);
});

describe('money', () => {
  // Error √(0.25/2500) = 0.01: sees e^0.0248648 − 1; holds 5 % with Φ(4.879016 − 1.644854); needs 6.18256·0.25/0.0487902² = 649.3.
  test('by hand, with 2500 cases whose log ratio spreads by 0.5', () => {
    const power = powerOf('cost-per-task', { cases: 2500, meanSquare: 0.25 });
    expect(power.smallestDetectable).toBeCloseTo(0.0251765, 6);
    expect(power.notWorse(percent(0.05), 0)).toBeCloseTo(0.99939, 4);
    expect(power.casesToHold(percent(0.05), 0.8)).toBe(650);
  });

  test('a margin in dollars is one in percent of what a task costs now', () => {
    const power = powerOf('cost-per-task', { baseline: 0.02 });
    expect(power.casesToHold(points(0.001), 0.8)).toBe(power.casesToHold(percent(0.05), 0.8));
  });

  test('dearer by just the margin is shown to hold as often as alpha says', () => {
    expect(powerOf('cost-per-task', {}).notWorse(percent(0.05), -0.05)).toBeCloseTo(0.05, 10);
  });
});

test('nothing can be said of no cases, nor of latency', () => {
  const options = { cases: 0, alpha: 0.05, meanSquare: 0.1, designEffect: 1 };
  const [success, latency] = [METRICS['task-success'], METRICS['latency-p50']];
  expect(success && frontPower(success, options)).toBeUndefined();
  expect(latency && frontPower(latency, { ...options, cases: 9 })).toBeUndefined();
});
