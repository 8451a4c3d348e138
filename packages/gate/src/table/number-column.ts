const FIRST_LENGTH = 1024;

type Numbers = Float64Array | Int32Array | Int8Array | Uint8Array;

/** A column of numbers that grows as rows are set. */
export interface NumberColumn<Values extends Numbers> {
  /** The rows so far and some unused ones behind them; another array after the column grew. */
  values: Values;
  set(row: number, value: number): void;
}

/**
 * An empty column.
 *
 * @param make makes an array of a length
 * @param empty what a row holds before it is set
 */
export function numberColumn<Values extends Numbers>(make: (length: number) => Values, empty = 0): NumberColumn<Values> {
  const filled = (length: number) => {
    const values = make(length);
    if (empty !== 0) values.fill(empty);
    return values;
  };
  const column: NumberColumn<Values> = {
    values: filled(FIRST_LENGTH),
    set(row, value) {
      if (row >= column.values.length) {
        const larger = filled(Math.max(row + 1, column.values.length * 2));
        larger.set(column.values);
        column.values = larger;
      }
      column.values[row] = value;
    },
  };
  return column;
}

/** An empty column of whole numbers. */
export function integerColumn(empty = 0): NumberColumn<Int32Array> {
  return numberColumn((length) => new Int32Array(length), empty);
}
