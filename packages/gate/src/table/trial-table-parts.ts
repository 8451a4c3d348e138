import type { RowIndexParts } from './row-index.ts';
import type { ScoreColumnParts } from './score-column.ts';
import type { ScoreSetsParts } from './score-sets.ts';
import type { TextColumnParts } from './text-column.ts';
import type { TextPoolParts } from './text-pool.ts';

/** All that a table of trials consists of, without methods, so that a thread that read a file can hand it on without a copy. */
export interface TrialTableParts {
  readonly errored: number;
  readonly skipped: number;
  readonly suites: TextPoolParts;
  readonly clusters: TextPoolParts;
  readonly sliceTexts: TextPoolParts;
  readonly plainLists: TextPoolParts;
  readonly listOfPlain: Int32Array;
  /** By metric name; metrics that share a column share its parts. */
  readonly scores: ReadonlyMap<string, ScoreColumnParts>;
  readonly scoreSets: ScoreSetsParts;
  readonly suiteOf: Int32Array;
  readonly attemptOf: Int32Array;
  readonly sliceListOf: Int32Array;
  readonly clusterOf: Int32Array;
  readonly stateOf: Uint8Array;
  readonly inputCodeOf: Float64Array;
  readonly caseIds: TextColumnParts;
  readonly caseHashes: TextColumnParts;
  readonly hashOf: Int32Array;
  readonly index: RowIndexParts;
}
