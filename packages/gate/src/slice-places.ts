import { layoutOf, type SampleLayout } from './evidence/sample.ts';
import type { PairedTrials } from './pair-trials.ts';
import { sameNumbers } from './table/same-numbers.ts';
import type { PairedValues } from './treat-errors.ts';

/** Some values by slice. */
export interface SlicePlaces {
  /** Names of the slices, in the order of their first case. */
  readonly names: readonly string[];
  /** Number of places before each slice; one more than there are slices. */
  readonly starts: Int32Array;
  /** The places of a slice among the values, ascending. */
  placesOf(slice: number): Int32Array;
  /** The layout of the sample of a slice; of all values for none. */
  layoutOf(slice?: number): SampleLayout;
}

/** The places of slices, by the indices of the values that they are among: metrics on the same pairs share them. */
export type SlicePlacesCache = Map<Int32Array, SlicePlaces>;

/** The layouts of so many slices are kept, ... */
const MOST_KEPT = 256;
/** ... where all of them hold no more than so many times the values; else they are worked out anew, which takes less memory. */
const MOST_PLACES = 4;

/** Where the slices of some pairs lie among the values of a metric. */
export function slicePlacesOf(
  values: PairedValues,
  { paired, cache }: { readonly paired: PairedTrials; readonly cache: SlicePlacesCache },
): SlicePlaces {
  const known = cache.get(values.indices);
  if (known !== undefined) return known;
  const same = [...cache.keys()].find((indices) => sameNumbers(indices, values.indices));
  const found = (same === undefined ? undefined : cache.get(same)) ?? makeSlicePlaces(values, paired);
  cache.set(values.indices, found);
  return found;
}

function makeSlicePlaces({ indices }: PairedValues, paired: PairedTrials): SlicePlaces {
  const { names, starts, places } = placesBySlice(paired, indices);
  const isKept = names.length <= MOST_KEPT && places.length <= MOST_PLACES * indices.length;
  const layouts = new Map<number | undefined, SampleLayout>();
  const placesOf = (slice: number) => places.subarray(starts[slice], starts[slice + 1]);
  return {
    names,
    starts,
    placesOf,
    layoutOf(slice) {
      const known = layouts.get(slice);
      if (known !== undefined) return known;
      const made = layoutOf({ paired, indices, places: slice === undefined ? undefined : placesOf(slice) });
      if (isKept || slice === undefined) layouts.set(slice, made);
      return made;
    },
  };
}

function placesBySlice(
  { sliceSetOf, sliceSets, sliceNames }: PairedTrials,
  indices: Int32Array,
): Pick<SlicePlaces, 'names' | 'starts'> & { readonly places: Int32Array } {
  const rowOf = new Int32Array(sliceNames.length).fill(-1);
  const names: string[] = [];
  const counts = new Int32Array(sliceNames.length);
  const setAt = (place: number) => sliceSets[sliceSetOf[indices[place] ?? 0] ?? 0] ?? [];
  for (let place = 0; place < indices.length; place += 1) {
    for (const slice of setAt(place)) {
      if ((rowOf[slice] ?? 0) < 0) rowOf[slice] = names.push(sliceNames[slice] ?? '') - 1;
      const row = rowOf[slice] ?? 0;
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  const starts = new Int32Array(names.length + 1);
  for (let row = 0; row < names.length; row += 1) starts[row + 1] = (starts[row] ?? 0) + (counts[row] ?? 0);
  const next = starts.slice();
  const places = new Int32Array(starts[names.length] ?? 0);
  for (let place = 0; place < indices.length; place += 1) {
    for (const slice of setAt(place)) {
      const row = rowOf[slice] ?? 0;
      places[next[row] ?? 0] = place;
      next[row] = (next[row] ?? 0) + 1;
    }
  }
  return { names, starts, places };
}
