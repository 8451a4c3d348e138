import { expect, test } from 'vitest';
import { metadataSlices } from './metadata-slices.ts';

const rows = (count: number, row: (index: number) => object) => Array.from({ length: count }, (_, index) => row(index));

test('a label that groups the rows is a slice of each; booleans are labels too', () => {
  const slices = metadataSlices(rows(10, (index) => ({ lang: index % 2 === 0 ? 'de' : 'en', long: index < 5 })));
  expect(slices[0]).toEqual(['lang:de', 'long:true']);
  expect(slices[9]).toEqual(['lang:en', 'long:false']);
});

test.each([
  ['one value for all', rows(20, () => ({ task: 'same' }))],
  ['fewer than five rows to a value', rows(8, (index) => ({ kind: `k${index % 2}` }))],
  ['a value of its own for every row', rows(200, (index) => ({ title: `t${index}` }))],
  ['numbers', rows(20, (index) => ({ level: index % 2 }))],
  ['long texts', rows(20, (index) => ({ text: 'x'.repeat(61 + (index % 2)) }))],
  ['texts in some rows and something else in others', rows(20, (index) => ({ mixed: index % 2 === 0 ? 'a' : 7 }))],
  ['no metadata', rows(20, () => [1])],
])('%s: no slice', (_, given) => {
  expect(metadataSlices(given).flat()).toEqual([]);
});
