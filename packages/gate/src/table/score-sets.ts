import type { CompletedTrial } from '@plumbline/protocol';
import { IMPORTED_VERSION } from '../imported-version.ts';
import { integerColumn } from './number-column.ts';
import { type TextPoolParts, textPool } from './text-pool.ts';

/** Which scores a trial has, as far as they make up the success of its task. */
export interface ScoreSet {
  /** Names of the scores that say whether the trial passed, sorted. */
  readonly passing: readonly string[];
  /** Names of those that could not be given, sorted. */
  readonly unscored: readonly string[];
  /** Whether another harness gave them; else their names are those of scorers of a suite. */
  readonly isImported: boolean;
}

/** All that the score sets of a table consist of. */
export interface ScoreSetsParts {
  readonly texts: TextPoolParts;
  readonly setOf: Int32Array;
}

/** The score set of every row: few different ones, each kept once and known by its number. */
export interface ScoreSets {
  /** The number of a set, which is added when it is new. */
  numberOf(set: ScoreSet): number;
  set(row: number, number: number): void;
  /** The number of a row's set; −1 for a trial that was not completed. */
  at(row: number): number;
  /** Number of different sets. */
  readonly size: number;
  setOf(number: number): ScoreSet;
  /** What the sets consist of now. */
  parts(): ScoreSetsParts;
}

/** Sets of no rows, or those of an earlier table to go on with. */
export function scoreSets(from?: ScoreSetsParts): ScoreSets {
  const texts = textPool(from?.texts);
  const numbers = integerColumn({ empty: -1, values: from?.setOf });
  return {
    numberOf: ({ isImported, passing, unscored }) => texts.numberOf(JSON.stringify({ isImported, passing, unscored })),
    set: (row, number) => numbers.set(row, number),
    at: (row) => numbers.values[row] ?? -1,
    get size() {
      return texts.size;
    },
    setOf: (number) => JSON.parse(texts.textAt(number)),
    parts: () => ({ texts: texts.parts(), setOf: numbers.values }),
  };
}

/** The score set of a completed trial. */
export function scoreSetOf({ scores }: CompletedTrial): ScoreSet {
  const names = (of: CompletedTrial['scores']) => [...new Set(of.map(({ scorer }) => scorer))].sort();
  return {
    passing: names(scores.filter((score) => score.state === 'scored' && score.passed !== undefined)),
    unscored: names(scores.filter(({ state }) => state === 'unscored')),
    isImported: scores.some(({ version }) => version === IMPORTED_VERSION),
  };
}
