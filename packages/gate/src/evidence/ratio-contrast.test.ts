import { fiellerInterval, studentTCdf } from '@plumbline/stats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSample } from '../testing/make-sample.ts';
import { ratioContrast } from './ratio-contrast.ts';

const contrastOf = (above: readonly number[], below: readonly number[], clusterOf?: (index: number) => string) => {
  const sample = makeSample(
    above.map((candidate, index) => ({
      caseId: `c${index}`,
      baseline: below[index] ?? 0,
      candidate,
      ...(clusterOf === undefined ? {} : { cluster: clusterOf(index) }),
    })),
  );
  return ratioContrast({ above: sample.candidate, below: sample.baseline }, sample);
};

describe('a ratio by its contrasts', () => {
  const [above, below] = [
    [2, 3, 4, 7],
    [4, 6, 8, 10],
  ];

  test('by hand: less than 0.8 with contrasts −1.2, −1.8, −2.4, −1, and −1 once more', () => {
    const pOf = (contrasts: readonly number[]) => {
      const mean = contrasts.reduce((sum, each) => sum + each, 0) / contrasts.length;
      const squares = contrasts.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      const error = Math.sqrt(squares / (contrasts.length - 1) / contrasts.length);
      return studentTCdf(mean / error, { degreesOfFreedom: contrasts.length - 1 });
    };
    const contrasts = [-1.2, -1.8, -2.4, -1];
    expect(contrastOf(above, below).p(0.8, 'less')).toBeCloseTo(Math.max(pOf(contrasts), pOf([...contrasts, -1])), 12);
  });

  test('the bounds are where the p-values cross, outside those of Fieller', () => {
    const amount = fc.double({ min: 1, max: 4, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 8, maxLength: 30 }), (rows) => {
        const [after, before] = [rows.map(([is]) => is), rows.map(([, was]) => was)];
        const found = contrastOf(after, before);
        const { lower, upper } = found.bounds(0.05);
        fc.pre(new Set(after).size > 2 && new Set(before).size > 2 && lower > 0 && upper !== null);
        expect(found.p(lower, 'greater')).toBeCloseTo(0.05, 6);
        expect(found.p(upper, 'less')).toBeCloseTo(0.05, 6);
        const fieller = fiellerInterval(after, before, { level: 0.9 });
        expect(lower).toBeLessThanOrEqual(Number(fieller.lower) * (1 + 1e-6));
        expect(upper).toBeGreaterThanOrEqual(Number(fieller.upper) * (1 - 1e-6));
      }),
    );
  });

  test('in clusters the sums of clusters are the units: cases that repeat within one say nothing new', () => {
    const repeated = contrastOf([...above, ...above], [...below, ...below], (index) => `${index % 4}`);
    expect(repeated.p(0.8, 'less')).toBeCloseTo(contrastOf(above, below).p(0.8, 'less'), 12);
  });

  test('two amounts show nothing, and have no upper bound', () => {
    expect(contrastOf([1, 5], [2, 1]).bounds(0.05)).toEqual({ lower: 0, upper: null });
  });
});
