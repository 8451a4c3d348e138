import { isSuspect, judgeRate } from '../gate/judge-rate.ts';
import { addRuns, noRuns, type RunBatch, type RunCounts } from './count-runs.ts';
import { METHODS, type StopMethod, type StopTruth } from './stop-truth.ts';

/** What became of the runs of a truth by one method. */
export interface StopCell {
  readonly truth: StopTruth;
  readonly method: StopMethod;
  readonly counts: RunCounts;
  /** Fresh runs, made where an error looked too frequent: these alone judge it. */
  readonly again?: RunCounts;
}

/** What is simulated, and by whom. */
export interface SimulateStopsOptions {
  readonly truths: readonly StopTruth[];
  readonly seed: number;
  /** Of which each truth takes its share. */
  readonly replications: number;
  count(truth: StopTruth, batch: RunBatch): Promise<RunCounts>;
  onCell?(cell: StopCell, progress: { readonly done: number; readonly of: number }): void;
}

const MOST_IN_BATCH = 10;
/** Fresh runs of a suspect, as a multiple of its first ones. */
const AGAIN = 4;

/** Makes the runs of every truth by every method; what looks like more errors than there may be is run again, four times as often. */
export async function simulateStops({ truths, seed, replications, count, onCell }: SimulateStopsOptions): Promise<StopCell[]> {
  const wanted = truths.flatMap((truth) => METHODS.map((method) => ({ truth, method })));
  let done = 0;
  const countAll = async (truth: StopTruth, { method, from, of }: { method: StopMethod; from: number; of: number }) => {
    const firsts = Array.from({ length: Math.ceil(of / MOST_IN_BATCH) }, (_, batch) => from + batch * MOST_IN_BATCH);
    const batches = await Promise.all(
      firsts.map((first) => count(truth, { method, seed, first, replications: Math.min(MOST_IN_BATCH, from + of - first) })),
    );
    return batches.reduce(addRuns, noRuns(truth));
  };
  return Promise.all(
    wanted.map(async ({ truth, method }): Promise<StopCell> => {
      const of = Math.max(MOST_IN_BATCH, Math.round(replications * truth.share));
      const counts = await countAll(truth, { method, from: 0, of });
      const isDoubtful = truth.errors.some(({ most }, place) =>
        isSuspect(judgeRate({ count: counts.errors[place] ?? 0, of, most })),
      );
      const again = isDoubtful ? await countAll(truth, { method, from: of, of: AGAIN * of }) : undefined;
      const cell = { truth, method, counts, ...(again === undefined ? {} : { again }) };
      done += 1;
      onCell?.(cell, { done, of: wanted.length });
      return cell;
    }),
  );
}
