import { expect, test } from 'vitest';
import { type ChangeLaw, changeLaw } from './change-law.ts';
import { wholeChanges } from './earlier-changes.ts';

/** The mean and the share of cases that change, summed over the law. */
function momentsOf({ values, worse, better }: ChangeLaw): { mean: number; changing: number } {
  const steps = (values.length - 1) / 2;
  let [mean, changing] = [0, 0];
  values.forEach((value, at) => {
    const chance = at < steps ? worse / steps : at > steps ? better / steps : 1 - worse - better;
    mean += chance * value;
    changing += value === 0 ? 0 : chance;
  });
  return { mean, changing };
}

test('without a gain a share changes as often as before, half each way', () => {
  expect(changeLaw('share', wholeChanges(0.1), 0)).toEqual({ values: Float64Array.of(-1, 0, 1), worse: 0.05, better: 0.05 });
});

test('a gain makes changes towards it the likelier: of 10 %, 7 % are worse and 3 % better for a loss of 4 points', () => {
  const { worse, better } = changeLaw('share', wholeChanges(0.1), -0.04);
  expect(worse).toBeCloseTo(0.07, 12);
  expect(better).toBeCloseTo(0.03, 12);
});

test('a gain beyond all changes brings changes of its own', () => {
  expect(changeLaw('share', wholeChanges(0.1), 0.3)).toMatchObject({ worse: 0, better: expect.closeTo(0.3, 12) });
  expect(changeLaw('share', wholeChanges(0.1), -1)).toMatchObject({ worse: 1, better: 0 });
});

test('of answers tried several times, the gain is the mean all the same', () => {
  const changes = {
    share: 0.3,
    sizes: Float64Array.from({ length: 60 }, (_, at) => Math.ceil((at + 1) / 20) / 3),
    areMeans: true,
  };
  for (const gain of [-0.15, 0.1, 0]) expect(momentsOf(changeLaw('share', changes, gain)).mean).toBeCloseTo(gain, 12);
  // Beyond 0.3 · 2/3: further cases change wholly, to a sixtieth of those that do.
  expect(Math.abs(momentsOf(changeLaw('share', changes, -0.4)).mean + 0.4)).toBeLessThan(0.01);
});

test('of a mean every case moves by the gain, and none leaves [−1, 1]', () => {
  const changes = { share: 0.5, sizes: Float64Array.of(0.2, 0.9), areMeans: false };
  const { values, ...chances } = changeLaw('mean', changes, -0.3);
  expect([...values].map((value) => Number(value.toFixed(12)))).toEqual([-1, -0.5, -0.3, -0.1, 0.6]);
  expect(chances).toEqual({ worse: 0.25, better: 0.25 });
});
