import type { TalliedValues } from '@plumbline/stats';
import { clustersOfSums } from '../evidence/clusters.ts';
import { type CaseSummary, mayGainsHide, SIGNS } from '../evidence/summarise-cases.ts';
import type { ChangeLaw } from './change-law.ts';

/** Cases in clusters that are drawn. */
export interface ClusterModel {
  /** Number of cases of each cluster. */
  readonly sizes: Int32Array;
  /** The probability that the cases of a cluster change as one; else each does by itself. */
  readonly likeness: number;
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

function draw({ sizes, likeness, law }: ClusterModel, random: () => number): DrawnRun {
  const { values, worse, better } = law;
  const steps = (values.length - 1) / 2;
  const [perWorse, perBetter, leastBetter] = [steps / worse, steps / better, 1 - better];
  const own = values[steps] ?? 0;
  const times = new Float64Array(values.length);
  const [sums, losses] = [new Float64Array(sizes.length), new Float64Array(sizes.length)];
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    const size = sizes[cluster] ?? 0;
    const isAlike = likeness > 0 && random() < likeness;
    const [draws, cases] = isAlike ? [1, size] : [size, 1];
    let [sum, lost, still] = [0, 0, 0];
    for (let each = 0; each < draws; each += 1) {
      const at = random();
      if (at >= worse && at < leastBetter) {
        still += cases;
        continue;
      }
      const place =
        at < worse
          ? Math.min(steps - 1, Math.floor(at * perWorse))
          : Math.min(2 * steps, steps + 1 + Math.floor((at - leastBetter) * perBetter));
      const change = values[place] ?? 0;
      times[place] = (times[place] ?? 0) + cases;
      sum += cases * change;
      if (change < 0) lost += cases * change;
    }
    times[steps] = (times[steps] ?? 0) + still;
    sums[cluster] = sum + still * own;
    losses[cluster] = lost + still * Math.min(0, own);
  }
  return { times, sums, losses };
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
