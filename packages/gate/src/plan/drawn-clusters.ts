import type { TalliedValues } from '@plumbline/stats';
import { clustersOfSums } from '../evidence/clusters.ts';
import { type CaseSummary, mayGainsHide, SIGNS } from '../evidence/summarise-cases.ts';
import type { ChangeLaw } from './change-law.ts';

/** Cases in clusters that are drawn. */
export interface ClusterModel {
  /** Number of cases of each cluster. */
  readonly sizes: Int32Array;
  /** The correlation of the changes of two cases of one cluster. */
  readonly likeness: number;
  /** Where a cluster changes as one, the share of its cases that are moved; taken to be no less than `likeness`, and than the share of all cases that change. */
  readonly moved: number;
  readonly law: ChangeLaw;
  /** Whether a margin is asked about, which may hold by losses alone. */
  readonly asksMargin: boolean;
}

/** A drawn run: how often each value of the law came, and the sums of clusters, of all changes and of the worsenings among them. */
interface DrawnRun {
  readonly times: Float64Array;
  readonly sums: Float64Array;
  readonly losses: Float64Array;
}

/**
 * Draws the changes of all cases and sums them up as `summariseCases` does, for a margin with what they say if none had improved. The baseline is taken to be 0
 * everywhere, since margins are told as differences.
 */
export function drawnClusters(model: ClusterModel, random: () => number): CaseSummary {
  const { values } = model.law;
  const run = draw(model, random);
  const summary = summaryOf(model, { ...run, values });
  if (!model.asksMargin || !mayGainsHide(summary)) return summary;
  const lost = { values: values.map((value) => Math.min(0, value)), times: run.times, sums: run.losses };
  return { ...summary, withoutGains: summaryOf(model, lost) };
}

/**
 * First which clusters change as one, and how; then, of all cases that change by themselves, how many keep still before the next: what
 * takes time are clusters and changes, not cases.
 */
function draw({ sizes, likeness, moved: part, law }: ClusterModel, random: () => number): DrawnRun {
  const { values, worse, better } = law;
  const steps = (values.length - 1) / 2;
  const changing = Math.min(1, worse + better);
  const moved = Math.max(part, likeness, changing);
  const times = new Float64Array(values.length);
  const [sums, losses] = [new Float64Array(sizes.length), new Float64Array(sizes.length)];
  const [still, isAlike] = [Int32Array.from(sizes), new Uint8Array(sizes.length)];
  const change = (cluster: number, cases: number, at: number) => {
    const place =
      at < worse
        ? Math.min(steps - 1, Math.floor((at / worse) * steps))
        : Math.min(2 * steps, steps + 1 + Math.floor(((at - worse) / better) * steps));
    const value = values[place] ?? 0;
    times[place] = (times[place] ?? 0) + cases;
    sums[cluster] = (sums[cluster] ?? 0) + cases * value;
    losses[cluster] = (losses[cluster] ?? 0) + cases * Math.min(0, value);
    still[cluster] = (still[cluster] ?? 0) - cases;
  };
  for (let cluster = 0; likeness > 0 && cluster < sizes.length; cluster += 1) {
    if (random() * moved >= likeness) continue;
    isAlike[cluster] = 1;
    const at = random() * moved;
    if (at < changing) change(cluster, countOf(sizes[cluster] ?? 0, moved, random), at);
  }
  const perCase = Math.log1p(-changing);
  const nextGap = () => Math.floor(Math.log1p(-random()) / perCase);
  let gap = nextGap();
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    if (isAlike[cluster] === 1) continue;
    let left = sizes[cluster] ?? 0;
    for (; gap < left; gap = nextGap()) {
      left -= gap + 1;
      change(cluster, 1, random() * changing);
    }
    gap -= left;
  }
  const own = values[steps] ?? 0;
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    const cases = still[cluster] ?? 0;
    times[steps] = (times[steps] ?? 0) + cases;
    sums[cluster] = (sums[cluster] ?? 0) + cases * own;
    losses[cluster] = (losses[cluster] ?? 0) + cases * Math.min(0, own);
  }
  return { times, sums, losses };
}

/** How many of some cases are meant, each with a probability. */
function countOf(cases: number, probability: number, random: () => number): number {
  if (probability === 1) return cases;
  let count = 0;
  for (let each = 0; each < cases; each += 1) count += Number(random() < probability);
  return count;
}

function summaryOf(
  { sizes }: ClusterModel,
  { values, times, sums }: Omit<DrawnRun, 'losses'> & { readonly values: Float64Array },
): CaseSummary {
  const tally = usedOf(values, times);
  const over = (of: (value: number) => number) =>
    tally.values.reduce((sum, value, at) => sum + of(value) * (tally.times[at] ?? 0), 0);
  const cases = over(() => 1);
  const isConstant = tally.values.length === 1;
  const mean = isConstant ? (tally.values[0] ?? 0) : over((value) => value) / cases;
  const squares = isConstant ? 0 : over((value) => (value - mean) ** 2);
  const [wins, losses] = [over((value) => Number(value > 0)), over((value) => Number(value < 0))];
  const isWhole = tally.values.every((value) => Math.abs(value) === 1 || value === 0);
  const none = new Float64Array(sizes.length);
  const ofSums = { improvement: sums, baseline: none, candidate: sums, sizes };
  const means = { baseline: 0, candidate: mean };
  const isApart = sizes.length === cases;
  return {
    attempts: cases,
    cases,
    baseline: 0,
    candidate: mean,
    mean,
    squares,
    roleVariances: { baseline: 0, candidate: squares / Math.max(1, cases - 1) / cases },
    isConstant,
    wins,
    losses,
    tally: isWhole ? { values: SIGNS, times: Float64Array.of(losses, cases - wins - losses, wins) } : tally,
    counts: { newFailures: losses, fixed: wins, stillFailing: 0, stillPassing: cases - wins - losses },
    ...(isApart ? {} : { clusters: clustersOfSums(ofSums, { mean, squares, cases, means }) }),
  };
}

/** The values that came, equal ones taken together. */
function usedOf(values: Float64Array, times: Float64Array): TalliedValues {
  const used: number[] = [];
  const counts: number[] = [];
  values.forEach((value, at) => {
    const count = times[at] ?? 0;
    if (count === 0) return;
    if (used.at(-1) === value) counts[counts.length - 1] = (counts.at(-1) ?? 0) + count;
    else {
      used.push(value);
      counts.push(count);
    }
  });
  return { values: Float64Array.from(used), times: Float64Array.from(counts) };
}
