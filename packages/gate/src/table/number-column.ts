const FIRST_LENGTH = 1024;

type Numbers = Float64Array | Int32Array | Int8Array | Uint8Array;

/** A column of numbers that grows as rows are set. */
export interface NumberColumn<Values extends Numbers> {
  /** The rows so far and some unused ones behind them; another array after the column grew. */
  values: Values;
  set(row: number, value: number): void;
}

/** What a column begins with. */
export interface NumberColumnOptions<Values extends Numbers> {
  /** What a row holds before it is set; 0 when absent. */
  readonly empty?: number;
  /** The values of an earlier column, which this one goes on with. */
  readonly values?: Values | undefined;
}

/**
 * A column without rows, or one that goes on with those of another.
 *
 * @param make makes an array of a length
 */
export function numberColumn<Values extends Numbers>(
  make: (length: number) => Values,
  { empty = 0, values }: NumberColumnOptions<Values> = {},
): NumberColumn<Values> {
  const filled = (length: number) => {
    const values = make(length);
    if (empty !== 0) values.fill(empty);
    return values;
  };
  const column: NumberColumn<Values> = {
    values: values ?? filled(FIRST_LENGTH),
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

/** A column of whole numbers. */
export function integerColumn(options: NumberColumnOptions<Int32Array> = {}): NumberColumn<Int32Array> {
  return numberColumn((length) => new Int32Array(length), options);
}
