import type { Better } from '@plumbline/protocol';
import { type NumberColumn, numberColumn } from './number-column.ts';

/** Code of a value that is not known: an error, an answer that could not be scored. Scores and amounts are never negative. */
export const UNKNOWN = -1;
/** Code of a trial that a metric is not about. */
export const ABSENT = -2;
/** Code of a trial that was not made. */
export const MISSING = -3;

/** All that a column of scores consists of. */
export interface ScoreColumnParts {
  readonly isGraded: boolean;
  readonly hasValue: boolean;
  readonly lowest: Float64Array | Int8Array;
  readonly highest: Float64Array | undefined;
}

/** What each trial of a role says of one metric: a value of at least 0, `UNKNOWN` or `ABSENT`. */
export interface ScoreColumn {
  /** Whether some value is neither 0 nor 1. */
  isGraded: boolean;
  /** Whether some row has a value. */
  hasValue: boolean;
  /** Adds what a trial says; of several values in one row the worst counts, of which UNKNOWN is one. */
  add(row: number, value: number): void;
  /** The values of the rows so far, by the direction in which the metric is better; rows beyond them are ABSENT. */
  valuesFor(better: Better): Float64Array | Int8Array;
  /** What the column consists of now. */
  parts(): ScoreColumnParts;
}

/** A column without rows, or one that goes on with those of another; rows that are never set read as ABSENT. */
export function scoreColumn(from?: ScoreColumnParts): ScoreColumn {
  // A byte a row until a value is neither 0 nor 1.
  let lowest: NumberColumn<Float64Array> | NumberColumn<Int8Array> =
    from?.lowest instanceof Float64Array ? floats(from.lowest) : bytes(from?.lowest);
  // Only a trial with several scores of one metric needs both ends.
  let highest = from?.highest && floats(from.highest);
  const widened = () => {
    const wide = floats();
    wide.set(lowest.values.length - 1, ABSENT);
    wide.values.set(lowest.values);
    return wide;
  };
  const column: ScoreColumn = {
    isGraded: from?.isGraded ?? false,
    hasValue: from?.hasValue ?? false,
    add(row, value) {
      if (value > 0 && value !== 1 && !column.isGraded) {
        column.isGraded = true;
        lowest = widened();
      }
      if (value >= 0) column.hasValue = true;
      const before = lowest.values[row] ?? ABSENT;
      if (before === ABSENT) {
        lowest.set(row, value);
        highest?.set(row, value);
        return;
      }
      highest ??= widened();
      const isUnknown = before === UNKNOWN || value === UNKNOWN;
      lowest.set(row, isUnknown ? UNKNOWN : Math.min(before, value));
      highest.set(row, isUnknown ? UNKNOWN : Math.max(highest.values[row] ?? ABSENT, value));
    },
    valuesFor: (better) => (better === 'higher' ? lowest : (highest ?? lowest)).values,
    parts: () => ({
      isGraded: column.isGraded,
      hasValue: column.hasValue,
      lowest: lowest.values,
      highest: highest?.values,
    }),
  };
  return column;
}

function bytes(values?: Int8Array): NumberColumn<Int8Array> {
  return numberColumn((length) => new Int8Array(length), { empty: ABSENT, values });
}

function floats(values?: Float64Array): NumberColumn<Float64Array> {
  return numberColumn((length) => new Float64Array(length), { empty: ABSENT, values });
}
