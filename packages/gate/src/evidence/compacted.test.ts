import { expect, test } from 'vitest';
import { compacted } from './compacted.ts';

test('counts up to 255 take a byte each', () => {
  expect(compacted(Float64Array.of(0, 3, 255))).toEqual(Uint8Array.of(0, 3, 255));
  expect(compacted(Int32Array.of(7, 1))).toEqual(Uint8Array.of(7, 1));
});

test.each([[[1, 256]], [[0.5, 1]], [[-1, 2]], [[Number.NaN]], [[2 ** 32 + 1]]])('%j stays as it is', (values) => {
  const given = Float64Array.from(values);
  expect(compacted(given)).toBe(given);
});
