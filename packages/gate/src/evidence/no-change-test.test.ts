import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { answersThatChange, drawnSample } from '../testing/draw-clusters.ts';
import { noChangeTest } from './no-change-test.ts';
import { summariseCases } from './summarise-cases.ts';

test('shows what its p-value shows, and asks nothing further where that is too large', () => {
  const random = seededRandom(3);
  const shown = { yes: 0, no: 0 };
  for (let run = 0; run < 60; run += 1) {
    const sizes = Array.from({ length: 8 + (run % 9) }, (_, at) => 1 + ((run + at) % 5));
    const summary = summariseCases(drawnSample(random, sizes, { alike: 0.5, change: answersThatChange(0.3, -0.3) }), 'higher');
    const found = noChangeTest({ clusters: summary.clusters, ofCases: () => Number.NaN, seed: 1 });
    for (const alternative of ['less', 'greater'] as const) {
      const isShown = found.p(alternative) <= 0.05;
      expect(found.isShown(alternative, { alpha: 0.05, hold: () => 0.05 })).toBe(isShown);
      expect(found.isShown(alternative, { alpha: 0.05, hold: () => 0.06 })).toBe(false);
      shown[isShown ? 'yes' : 'no'] += 1;
    }
  }
  expect(Math.min(shown.yes, shown.no)).toBeGreaterThan(10);
});

test('of cases that stand for themselves it is their own p-value', () => {
  const found = noChangeTest({ clusters: undefined, ofCases: (alternative) => (alternative === 'less' ? 0.04 : 0.96), seed: 1 });
  expect([found.p('less'), found.isShown('less', { alpha: 0.05, hold: () => 0 })]).toEqual([0.04, true]);
  expect(found.isShown('greater', { alpha: 0.05, hold: () => 0 })).toBe(false);
});
