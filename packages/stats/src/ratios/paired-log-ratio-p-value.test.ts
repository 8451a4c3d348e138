import { expect, test } from 'vitest';
import type { Alternative } from '../alternative.ts';
import { relativeError } from '../testing/relative-error.ts';
import { pairedLogRatioPValue } from './paired-log-ratio-p-value.ts';
import reference from './reference-values.json' with { type: 'json' };

test.each(reference.pairedLogRatioPValue)(
  'data set %$, ratio $input.alternative than $input.ratio: agrees with R',
  ({ input, expected }) => {
    const alternative = input.alternative as Alternative;
    const found = pairedLogRatioPValue(input.candidate, input.baseline, { ratio: input.ratio, alternative });
    expect(relativeError(Number(found), expected)).toBeLessThan(1e-9);
  },
);

test('swapping the models and inverting the ratio swaps the alternatives', () => {
  const [candidate, baseline] = [
    [1, 2, 4, 3],
    [1.5, 1.5, 3, 3],
  ];
  const plain = pairedLogRatioPValue(candidate, baseline, { ratio: 1.25, alternative: 'less' });
  const swapped = pairedLogRatioPValue(baseline, candidate, { ratio: 0.8, alternative: 'greater' });
  expect(swapped).toBeCloseTo(Number(plain), 14);
});

test('is null where the interval has no bounds', () => {
  expect(pairedLogRatioPValue([1, 3], [1, 3], { ratio: 1.05, alternative: 'less' })).toBeNull();
  expect(pairedLogRatioPValue([1], [1], { ratio: 1.05, alternative: 'less' })).toBeNull();
  expect(pairedLogRatioPValue([1, 2], [0, 0], { ratio: 1.05, alternative: 'less' })).toBeNull();
});

test('refuses a ratio that is not positive', () => {
  expect(() => pairedLogRatioPValue([1, 2], [2, 1], { ratio: 0, alternative: 'less' })).toThrow(RangeError);
});
