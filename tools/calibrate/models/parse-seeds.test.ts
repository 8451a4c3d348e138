import { expect, test } from 'vitest';
import { parseSeeds } from './parse-seeds.ts';

test.each([
  ['201-204', [201, 202, 203, 204]],
  ['7', [7]],
  ['3, 201-202,3', [3, 201, 202]],
])('%s', (text, seeds) => {
  expect(parseSeeds(text)).toEqual(seeds);
});

test.each(['', '1-', '-3', '9-7', '1.5', 'all', '0-99999999', '1,,2'])('refuses "%s"', (text) => {
  expect(() => parseSeeds(text)).toThrow(expect.objectContaining({ code: 'usage' }));
});
