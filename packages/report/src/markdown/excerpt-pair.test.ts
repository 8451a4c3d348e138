import { expect, test } from 'vitest';
import { excerptPair } from './excerpt-pair.ts';

test('short answers stand whole', () => {
  expect(excerptPair('yes', 'no', 160)).toEqual(['yes', 'no']);
});

test('of long answers the place where they part is shown, forty characters before it', () => {
  // They part after 100 x, a space and a t; forty characters before that are 38 x, the space and the t.
  const common = 'x'.repeat(100);
  expect(excerptPair(`${common} ten days`, `${common} thirty days`, 50)).toEqual([
    `…${'x'.repeat(38)} ten days`,
    `…${'x'.repeat(38)} thirty day…`,
  ]);
});
