import { type Case, caseOf } from '@plumbline/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeShard } from './take-shard.ts';

const suiteOf = (name: string, clusters: readonly (string | undefined)[]) => ({
  identity: { name },
  cases: clusters.map((cluster, index) =>
    caseOf({ id: `${index}`, input: `${name} ${index}`, ...(cluster === undefined ? {} : { cluster }) }),
  ),
});
/** Suites with cases, some in clusters of up to a dozen; two suites may name the same cluster. */
const suites = fc
  .array(fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: undefined }), { maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map((clusters, index) => suiteOf(`suite-${index}`, clusters)));
const seeds = fc.integer({ min: 0, max: 1000 });
const counts = fc.integer({ min: 1, max: 7 });

const shardsOf = (all: ReturnType<typeof suiteOf>[], seed: number, count: number) =>
  Array.from({ length: count }, (_, index) => takeShard(all, { shard: { index: index + 1, count }, seed }));
const unitOf = (suite: string, { id, cluster }: Case) => (cluster === undefined ? `${suite} ${id}` : `${suite} of ${cluster}`);
const placesOf = (shard: ReturnType<typeof suiteOf>[]) =>
  shard.flatMap(({ identity, cases }) => cases.map((item) => `${identity.name} ${item.id}`));

test('the shards of a run hold every case once, and every suite', () => {
  fc.assert(
    fc.property(suites, seeds, counts, (all, seed, count) => {
      const shards = shardsOf(all, seed, count);
      expect(shards.flatMap(placesOf).sort()).toEqual(placesOf(all).sort());
      for (const shard of shards) expect(shard.map(({ identity }) => identity)).toEqual(all.map(({ identity }) => identity));
    }),
  );
});

test('no cluster is divided, and no shard is larger or smaller than the mean by as much as the largest cluster', () => {
  fc.assert(
    fc.property(suites, seeds, counts, (all, seed, count) => {
      const shardsOfUnit = new Map<string, Set<number>>();
      const sizes = new Map<string, number>();
      const shards = shardsOf(all, seed, count);
      for (const [index, shard] of shards.entries()) {
        for (const { identity, cases } of shard) {
          for (const item of cases) {
            const unit = unitOf(identity.name, item);
            shardsOfUnit.set(unit, (shardsOfUnit.get(unit) ?? new Set()).add(index));
            sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
          }
        }
      }
      for (const found of shardsOfUnit.values()) expect(found.size).toBe(1);
      const largest = Math.max(1, ...sizes.values());
      const mean = placesOf(all).length / count;
      for (const shard of shards) expect(Math.abs(placesOf(shard).length - mean)).toBeLessThan(largest);
    }),
  );
});

test('depends on the seed and the cases alone, not on the order in which suites and cases are listed', () => {
  fc.assert(
    fc.property(suites, seeds, counts, (all, seed, count) => {
      const turned = all.map((suite) => ({ ...suite, cases: suite.cases.toReversed() })).toReversed();
      const sorted = (shards: ReturnType<typeof shardsOf>) => shards.map((shard) => placesOf(shard).sort());
      expect(sorted(shardsOf(turned, seed, count))).toEqual(sorted(shardsOf(all, seed, count)));
    }),
  );
});

test('two suites on one dataset, whose cases are the same objects, are shared out apart', () => {
  const { cases } = suiteOf(
    'x',
    Array.from({ length: 40 }, () => undefined),
  );
  const both = [
    { identity: { name: 'x' }, cases },
    { identity: { name: 'y' }, cases },
  ];
  const [first = []] = shardsOf(both, 1, 2);
  expect(placesOf(first)).toHaveLength(40);
  expect(first[0]?.cases.map(({ id }) => id)).not.toEqual(first[1]?.cases.map(({ id }) => id));
});

test('one shard of one is the run', () => {
  const all = [suiteOf('x', ['a', undefined, 'a'])];
  expect(takeShard(all, { shard: { index: 1, count: 1 }, seed: 3 })).toEqual(all);
});
