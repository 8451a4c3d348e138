import { parsePolicy } from '../../../packages/gate/src/index.ts';
import { randomStream } from '../gate/random-stream.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import type { StopMethod, StopTruth } from './stop-truth.ts';

/** Some replications of a truth by one method. */
export interface RunBatch {
  readonly method: StopMethod;
  readonly seed: number;
  /** Number of the first replication, from 0. The same replication draws the same cases for every method. */
  readonly first: number;
  readonly replications: number;
}

/** What became of some runs. */
export interface RunCounts {
  readonly runs: number;
  readonly promoted: number;
  readonly blocked: number;
  /** Runs that the e-process ended between two looks. */
  readonly aborted: number;
  /** Sums over the runs of the cases that were used, and of their squares. */
  readonly cases: number;
  readonly squares: number;
  /** In the order of the truth's errors. */
  readonly errors: readonly number[];
}

/** Makes some runs and counts what became of them. */
export function countRuns(truth: StopTruth, { method, seed, first, replications }: RunBatch): RunCounts {
  const policy = parsePolicy(truth.policy, { file: `the policy of ${truth.name}` });
  let counts = noRuns(truth);
  for (let replication = first; replication < first + replications; replication += 1) {
    const drawn = truth.draw(randomStream(JSON.stringify([seed, 'stops', truth.name, replication])), truth.cases);
    const { comparison, casesUsed, reason } = runUntilStopped(drawn, { method, policy, seed: replication });
    const { outcome } = comparison.verdict;
    counts = addRuns(counts, {
      runs: 1,
      promoted: Number(outcome === 'promote'),
      blocked: Number(outcome === 'block'),
      aborted: Number(reason === 'aborted'),
      cases: casesUsed,
      squares: casesUsed ** 2,
      errors: truth.errors.map(({ isCounted }) => Number(isCounted(comparison))),
    });
  }
  return counts;
}

/** Nothing yet. */
export function noRuns({ errors }: StopTruth): RunCounts {
  return { runs: 0, promoted: 0, blocked: 0, aborted: 0, cases: 0, squares: 0, errors: errors.map(() => 0) };
}

/** The counts of two batches together. */
export function addRuns(left: RunCounts, right: RunCounts): RunCounts {
  return {
    runs: left.runs + right.runs,
    promoted: left.promoted + right.promoted,
    blocked: left.blocked + right.blocked,
    aborted: left.aborted + right.aborted,
    cases: left.cases + right.cases,
    squares: left.squares + right.squares,
    errors: left.errors.map((count, place) => count + (right.errors[place] ?? 0)),
  };
}
