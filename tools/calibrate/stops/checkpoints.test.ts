import { expect, test } from 'vitest';
import type { DrawnCase } from '../gate/drawn-case.ts';
import { checkpointsOf } from './checkpoints.ts';

const cases = (size: number, clusterSize?: number): DrawnCase[] =>
  Array.from({ length: size }, (_, place) => ({
    attempts: [],
    ...(clusterSize === undefined ? {} : { cluster: String(Math.floor(place / clusterSize)) }),
  }));

test('ten looks at 1,000 cases: one in two of the checkpoints, which come every 50 cases', () => {
  const found = checkpointsOf(cases(1000), { method: 'obf', looks: 10 });
  expect(found.map(({ stand }) => stand.casesSeen)).toEqual(Array.from({ length: 19 }, (_, index) => 50 * (index + 1)));
  const looks = found.filter(({ isLook }) => isLook).map(({ stand }) => [stand.look, stand.casesSeen]);
  expect(looks).toEqual(Array.from({ length: 9 }, (_, index) => [index + 1, 100 * (index + 1)]));
});

test('clusters stay whole: of 50 cases in clusters of 20, ten looks leave places after 20 and 40', () => {
  const found = checkpointsOf(cases(50, 20), { method: 'anytime', looks: 10 });
  expect(found.map(({ stand }) => [stand.look, stand.casesSeen])).toEqual([
    [4, 20],
    [8, 40],
  ]);
});
