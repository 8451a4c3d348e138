import { isAbout } from './is-about.ts';
import type { PairedTrials } from './pair-trials.ts';
import { ABSENT, MISSING, UNKNOWN } from './table/score-column.ts';

/** What the candidate says of a metric, whatever the baseline says. */
export interface OwnRows {
  /** Indices among the pairs and what only the candidate was run on, ascending. */
  readonly indices: Int32Array;
  /** A value or UNKNOWN for each of them. */
  readonly values: Float64Array;
  /** 1 where the baseline was not run, or has no such metric at all. */
  readonly isAlone: Uint8Array;
}

/**
 * All that the candidate says of a metric; nothing where all of it has a counterpart.
 *
 * @param options.was what the baseline says at each index, as `readingsOf` codes it; `is` what the candidate says
 */
export function ownRows(
  paired: PairedTrials,
  options: {
    readonly was: Float64Array;
    readonly is: Float64Array;
    readonly suites: ReadonlySet<number>;
    /** Whether the baseline has no such metric at all. */
    readonly isOnly: boolean;
  },
): { own?: OwnRows } {
  const { was, is, suites, isOnly } = options;
  const size = is.length;
  const [indices, values, isAlone] = [new Int32Array(size), new Float64Array(size), new Uint8Array(size)];
  let [count, alone] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    const [left, value] = [was[index] ?? ABSENT, is[index] ?? ABSENT];
    if (value === MISSING || value === ABSENT) continue;
    if (value === UNKNOWN && !isAbout(paired, { index, was: left, is: value, suites })) continue;
    indices[count] = index;
    values[count] = value;
    isAlone[count] = Number(isOnly || left === MISSING);
    alone += isAlone[count] ?? 0;
    count += 1;
  }
  if (alone === 0) return {};
  return { own: { indices: indices.slice(0, count), values: values.slice(0, count), isAlone: isAlone.slice(0, count) } };
}
