import { drawBinomial } from '../bootstrap/draw-binomial.ts';
import type { RandomSource } from '../random-source.ts';
import { type Range, rangeNearQuantile } from './range-near-quantile.ts';
import { type SlottedValues, weightedQuantile } from './weighted-quantile.ts';

/** Parallel values of the two models, and the cluster of each pair where whole clusters are to be drawn. */
export type PairedValues = {
  candidate: readonly number[];
  baseline: readonly number[];
  clusters?: readonly string[] | undefined;
};

/** Pairs far from both quantiles, by the sides on which they lie: neither value below, candidate's only, baseline's only, both. */
const KINDS = 4;

/**
 * A function that draws pairs, or whole clusters, with replacement and returns candidate − baseline of their type-7 quantiles.
 *
 * Only clusters, and pairs near one of the two quantiles, are drawn one by one. Of the other pairs it is drawn how many of each kind there are, by
 * the sides on which their values lie: a million pairs cost about as much as ten thousand.
 */
export function pairedQuantileResampler(
  { candidate, baseline, clusters }: PairedValues,
  { probability, random }: { probability: number; random: RandomSource },
): () => number {
  const unitOf = unitNumbers(candidate.length, clusters);
  const [candidateRange, baselineRange] = [
    rangeNearQuantile(candidate, { probability, unitOf }),
    rangeNearQuantile(baseline, { probability, unitOf }),
  ];
  const isFar = (index: number) => !holds(candidateRange, candidate[index]) && !holds(baselineRange, baseline[index]);
  const kindOf = (index: number) =>
    Number((candidate[index] ?? 0) < candidateRange.least) + 2 * Number((baseline[index] ?? 0) < baselineRange.least);
  const { slots, sizes, kindCounts } = slotted(unitOf, { isFar, kindOf });
  const single = sizes.length - KINDS;
  const ofCandidate = slottedValues(candidate, { range: candidateRange, slots, single });
  const ofBaseline = slottedValues(baseline, { range: baselineRange, slots, single });
  const total = single + kindCounts.reduce((sum, count) => sum + count, 0);
  const weights = new Int32Array(sizes.length);
  return () => {
    weights.fill(0);
    let [left, pool] = [total, total];
    for (const [kind, count] of kindCounts.entries()) {
      const drawn = drawBinomial({ trials: left, probability: count / pool }, random);
      weights[single + kind] = drawn;
      left -= drawn;
      pool -= count;
    }
    for (; left > 0; left -= 1) {
      const slot = Math.floor(random() * single);
      weights[slot] = (weights[slot] ?? 0) + 1;
    }
    const place = (dot(weights, sizes) - 1) * probability;
    return weightedQuantile(ofCandidate, { weights, place }) - weightedQuantile(ofBaseline, { weights, place });
  };
}

function holds({ least, most }: Range, value = 0): boolean {
  return value >= least && value <= most;
}

function unitNumbers(count: number, clusters: readonly string[] | undefined): Int32Array {
  if (clusters === undefined) return Int32Array.from({ length: count }, (_, index) => index);
  const numbers = new Map<string, number>();
  return Int32Array.from(clusters, (cluster) => {
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
}

/** Gives each unit that is drawn by itself a slot, and one slot after those to each kind of lone far pairs; `sizes` are the pairs of one draw. */
function slotted(
  unitOf: Int32Array,
  { isFar, kindOf }: { isFar: (index: number) => boolean; kindOf: (index: number) => number },
): { slots: Int32Array; sizes: Int32Array; kindCounts: number[] } {
  const members = new Int32Array(unitOf.length);
  for (const unit of unitOf) members[unit] = (members[unit] ?? 0) + 1;
  const slotOfUnit = new Int32Array(unitOf.length).fill(-1);
  const sizeList: number[] = [];
  for (const [index, unit] of unitOf.entries()) {
    const count = members[unit] ?? 0;
    if ((slotOfUnit[unit] ?? 0) < 0 && (count > 1 || !isFar(index))) slotOfUnit[unit] = sizeList.push(count) - 1;
  }
  const kindCounts = new Array<number>(KINDS).fill(0);
  const slots = unitOf.map((unit, index) => {
    const slot = slotOfUnit[unit] ?? 0;
    if (slot >= 0) return slot;
    const kind = kindOf(index);
    kindCounts[kind] = (kindCounts[kind] ?? 0) + 1;
    return sizeList.length + kind;
  });
  return { slots, sizes: Int32Array.from([...sizeList, ...kindCounts.map(() => 1)]), kindCounts };
}

function slottedValues(
  values: readonly number[],
  { range, slots, single }: { range: Range; slots: Int32Array; single: number },
): SlottedValues {
  const below = new Int32Array(single + KINDS);
  const near: number[] = [];
  for (const [index, value] of values.entries()) {
    const slot = slots[index] ?? 0;
    if (value < range.least) below[slot] = slot < single ? (below[slot] ?? 0) + 1 : 1;
    else if (value <= range.most) near.push(index);
  }
  near.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  return {
    near: Float64Array.from(near, (index) => values[index] ?? 0),
    slots: Int32Array.from(near, (index) => slots[index] ?? 0),
    below,
  };
}

function dot(weights: Int32Array, sizes: Int32Array): number {
  let sum = 0;
  for (let slot = 0; slot < weights.length; slot += 1) sum += (weights[slot] ?? 0) * (sizes[slot] ?? 0);
  return sum;
}
