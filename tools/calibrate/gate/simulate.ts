import type { DrawBatch } from './count-draws.ts';
import type { Family } from './family.ts';
import { isSuspect, judgeRate } from './judge-rate.ts';

/** How often the tallies of a family were counted at one number of cases. */
export interface Cell {
  readonly family: Family;
  readonly cases: number;
  /** Replications. */
  readonly of: number;
  /** In the order of the family's tallies. */
  readonly counts: readonly number[];
  /** Fresh draws, made where the first ones left a rate suspect: these alone judge it. */
  readonly again?: { readonly of: number; readonly counts: readonly number[] };
}

/** What is simulated, and by whom. */
export interface SimulateOptions {
  readonly families: readonly Family[];
  readonly seed: number;
  /** Replications of each family with up to 200 cases; a quarter of them with more, or where one takes long. */
  readonly replications: number;
  /** Makes one batch of draws and returns the counts of its tallies. */
  count(family: Family, batch: DrawBatch): Promise<readonly number[]>;
  onCell?(cell: Cell, progress: { readonly done: number; readonly of: number }): void;
}

const MOST_IN_BATCH = 50;
/** Fresh draws of a suspect, as a multiple of its first ones. */
const AGAIN = 10;

/** Counts every family at every number of cases; what looks like more than it may be is drawn again, ten times as often. */
export async function simulate({ families, seed, replications, count, onCell }: SimulateOptions): Promise<Cell[]> {
  const wanted = families.flatMap((family) => family.sizes.map((cases) => ({ family, cases })));
  let done = 0;
  const countAll = async (family: Family, { cases, first, of }: { cases: number; first: number; of: number }) => {
    const firsts = Array.from({ length: Math.ceil(of / MOST_IN_BATCH) }, (_, batch) => first + batch * MOST_IN_BATCH);
    const batches = await Promise.all(
      firsts.map((from) => count(family, { cases, seed, first: from, replications: Math.min(MOST_IN_BATCH, first + of - from) })),
    );
    return family.tallies.map((_, tally) => batches.reduce((sum, counts) => sum + (counts[tally] ?? 0), 0));
  };
  return Promise.all(
    wanted.map(async ({ family, cases }): Promise<Cell> => {
      const of = replicationsOf(family, { cases, replications });
      const counts = await countAll(family, { cases, first: 0, of });
      const isDoubtful = family.tallies.some(({ most }, tally) => isSuspect(judgeRate({ count: counts[tally] ?? 0, of, most })));
      const more = AGAIN * of;
      const again = isDoubtful ? { of: more, counts: await countAll(family, { cases, first: of, of: more }) } : undefined;
      const cell = { family, cases, of, counts, ...(again === undefined ? {} : { again }) };
      done += 1;
      onCell?.(cell, { done, of: wanted.length });
      return cell;
    }),
  );
}

function replicationsOf({ isSlow }: Family, { cases, replications }: { cases: number; replications: number }): number {
  const share = (cases > 200 ? 0.25 : 1) * (isSlow === true && cases >= 200 ? 0.5 : 1);
  return Math.max(20, Math.round(replications * share));
}
