import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { movedTogether } from './moved-together.ts';

/** Improvements by cluster, one list for each. */
function togetherOf(clusters: readonly (readonly number[])[]) {
  const of = Int32Array.from(clusters.flatMap((values, cluster) => values.map(() => cluster)));
  const sizes = Int32Array.from(clusters, (values) => values.length);
  return movedTogether({ improvements: Float64Array.from(clusters.flat()), clusters: { of, sizes } });
}

test('by hand: of two of four that lost, none of the two others did; of a whole cluster all', () => {
  // 2 ordered pairs, of whose 2 others 0 changed; without a gain on the whole nothing is taken off. A pair of cases tells nothing of others.
  expect(
    togetherOf([
      [-1, -1, 0, 0],
      [1, 1, 0, 0],
      [0, 0],
    ]),
  ).toEqual({ pairs: 4, moved: 0 });
  // 6 ordered pairs each, of whose one other 1 changed.
  expect(
    togetherOf([
      [-1, -1, -1],
      [1, 1, 1],
      [0, 0, 0],
    ]),
  ).toEqual({ pairs: 12, moved: 12 });
  expect(
    togetherOf([
      [-1, -1],
      [1, 1],
    ]),
  ).toEqual({ pairs: 0, moved: 0 });
});

test.each([0.3, 0.6, 1])('finds the share that was drawn, also among clusters that do not change as one: %s', (part) => {
  const random = seededRandom(8);
  const change = (often: number) => {
    const at = random();
    return at < often / 2 ? -1 : at < often ? 1 : 0;
  };
  const clusters = Array.from({ length: 20_000 }, () => {
    const size = 3 + Math.floor(random() * 10);
    const shared = change(0.3);
    const isAlike = random() < 0.5;
    return Array.from({ length: size }, () => (isAlike ? (random() < part ? shared : 0) : change(0.1)));
  });
  const { pairs, moved } = togetherOf(clusters);
  expect(Math.abs(moved / pairs - part)).toBeLessThan(0.03);
});
