import type { Margin } from '@plumbline/protocol';
import { type Evidence, NO_GAIN } from './evidence/evidence.ts';
import { evidenceOf, type WeighOptions } from './evidence/evidence-of.ts';
import { sampleOf } from './evidence/sample.ts';
import type { GateMetric } from './gate-metric.ts';
import type { PairedTrials } from './pair-trials.ts';
import type { SlicePlaces } from './slice-places.ts';
import type { PairedValues } from './treat-errors.ts';

/** Every slice of a metric under one treatment of errors: what the corrections over all of them need, a row each. */
export interface SliceTable {
  /** Names, in the order of their first case. */
  readonly names: readonly string[];
  /** 1 for a slice that holds a part of the pairs; one that holds all of them is the metric itself, not a further question. */
  readonly isPart: Uint8Array;
  /** One-sided p-values of "worse" and "better". */
  readonly worseP: Float64Array;
  readonly betterP: Float64Array;
  /** 1 where the slice is shown not worse by more than the front's margin; 0 for all where the metric is no front. */
  readonly isNotWorse: Uint8Array;
  /** Number of slices that hold too few pairs to be weighed; 0 unless there are very many slices. */
  readonly tooSmall: number;
  /** Places among the metric's values of the slice in a row, ascending. */
  placesOf(row: number): Int32Array;
  /** The evidence of the slice in a row; of very many it is weighed again. */
  evidenceOf(row: number): Evidence | undefined;
}

/** Fewer pairs cannot show anything: 2⁻⁴ is the smallest p-value of four that differ. */
export const FEWEST_PAIRS = 5;
/** Of more slices than these, those of fewer pairs are counted and corrected for as p = 1, but not weighed. */
const MOST_WEIGHED_WHATEVER = 10_000;
/** The evidence of so many slices is kept; of more, only what their corrections need. */
const MOST_KEPT = 256;

/** What slices are weighed from. */
export interface SliceTableOptions extends WeighOptions {
  readonly metric: GateMetric;
  readonly paired: PairedTrials;
  readonly values: PairedValues;
  /** What all of the values say, which a slice that holds them all need not be asked again. */
  readonly whole: Evidence;
  /** Where the slices lie among the values. */
  readonly slicePlaces: SlicePlaces;
  /** The front's margin. */
  readonly margin: Margin | undefined;
  /** The slices of a metric of the same numbers. */
  readonly twin?: SliceTable | undefined;
}

/** Weighs every slice of a metric. */
export function sliceTable(options: SliceTableOptions): SliceTable {
  const { metric, paired, values, margin, slicePlaces } = options;
  const { names, starts, placesOf } = slicePlaces;
  const size = names.length;
  const withSuccesses = metric.kind === 'money-per-success';
  const weigh = (row: number) => {
    const inSlice = placesOf(row);
    if (inSlice.length === values.indices.length) return options.whole;
    if (options.twin !== undefined) return options.twin.evidenceOf(row);
    return evidenceOf(
      metric,
      sampleOf({ paired, values, places: inSlice, layout: slicePlaces.layoutOf(row), withSuccesses }),
      options,
    );
  };
  const kept: (Evidence | undefined)[] = [];
  const [isPart, isNotWorse] = [new Uint8Array(size), new Uint8Array(size)];
  const [worseP, betterP] = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)];
  const fewest = size > MOST_WEIGHED_WHATEVER ? FEWEST_PAIRS : 0;
  let tooSmall = 0;
  for (let row = 0; row < size; row += 1) {
    const pairs = (starts[row + 1] ?? 0) - (starts[row] ?? 0);
    isPart[row] = Number(pairs < values.indices.length);
    if (pairs < fewest) {
      tooSmall += 1;
      continue;
    }
    const evidence = weigh(row);
    if (size <= MOST_KEPT) kept[row] = evidence;
    if (evidence === undefined) continue;
    worseP[row] = evidence.worseP();
    betterP[row] = evidence.betterP(NO_GAIN);
    if (margin !== undefined) isNotWorse[row] = Number(evidence.isNotWorse(margin));
  }
  return { names, isPart, worseP, betterP, isNotWorse, tooSmall, placesOf, evidenceOf: (row) => kept[row] ?? weigh(row) };
}
