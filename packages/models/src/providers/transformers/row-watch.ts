import type { LoadedModel } from './load-model.ts';

/** What is known of one row of a batch when generation ends. */
export interface RowEnd {
  /** New tokens up to and including the first end token. */
  readonly tokens: readonly number[];
  /** Whether the row ended by itself: with an end token or a stop text. */
  readonly stopped: boolean;
  /** Milliseconds from the start of the batch. */
  readonly firstTokenMs: number;
  readonly lastTokenMs: number;
}

interface Row {
  tokens: number[];
  stopped: boolean;
  firstTokenMs: number;
  lastTokenMs: number;
}

/** What decides when the rows of a batch end. */
export interface RowWatchOptions {
  readonly rows: number;
  readonly endTokens: ReadonlySet<number>;
  /** Whether the new text of a row holds a stop text. */
  readonly stopsAt: (tokens: readonly number[]) => boolean;
  /** Whether nobody waits for a row any more. */
  readonly isAbandoned: (row: number) => boolean;
}

/**
 * Remembers for each row of a batch when it ended. The library's own criterion only looks at the last token of every row:
 * without this a batch runs on until all rows happen to end in the same step.
 */
export function createRowWatch({ StoppingCriteria }: LoadedModel['library'], options: RowWatchOptions) {
  const startedAt = performance.now();
  const rows: Row[] = Array.from({ length: options.rows }, () => ({
    tokens: [],
    stopped: false,
    firstTokenMs: 0,
    lastTokenMs: 0,
  }));

  class RowWatch extends StoppingCriteria {
    override _call(sequences: number[][]): boolean[] {
      const now = performance.now() - startedAt;
      return rows.map((row, index) => {
        if (row.stopped) return true;
        const token = Number(sequences[index]?.at(-1));
        if (row.tokens.length === 0) row.firstTokenMs = now;
        row.tokens.push(token);
        row.lastTokenMs = now;
        row.stopped = options.endTokens.has(token) || options.stopsAt(row.tokens);
        return row.stopped || options.isAbandoned(index);
      });
    }
  }
  return { criterion: new RowWatch(), ends: rows as readonly RowEnd[] };
}
