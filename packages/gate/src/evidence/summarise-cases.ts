import type { Counts, Role } from '@plumbline/protocol';
import { type TalliedValues, talliedValues } from '@plumbline/stats';
import { type Clusters, clustersOf } from './clusters.ts';
import { type RoleVariances, roleVariancesOf } from './role-variances.ts';
import type { Sample } from './sample.ts';
import { type Groups, groupsOf } from './sum-by.ts';

/** What a sample says of the improvement from case to case, attempts reduced to their case's mean. */
export interface CaseSummary {
  readonly attempts: number;
  readonly cases: number;
  /** Means over the cases. */
  readonly baseline: number;
  readonly candidate: number;
  /** Mean improvement (positive is better), the sum of squared deviations from it, and whether every case has the same. */
  readonly mean: number;
  readonly squares: number;
  /** Of each role's own mean over independent cases. */
  readonly roleVariances: RoleVariances;
  readonly isConstant: boolean;
  /** Cases that improved, and cases that got worse. */
  readonly wins: number;
  readonly losses: number;
  /** The improvements, each with how often it occurs. */
  readonly tally: TalliedValues;
  /** The four cells over the attempts; a value other than the best one is a failure. */
  readonly counts: Counts;
  /** Present where some cluster holds several cases. */
  readonly clusters?: Clusters;
}

/** All that a single answer of 0 or 1 can change by. */
const SIGNS = Float64Array.of(-1, 0, 1);

/** Summarises a sample of at least one attempt. */
export function summariseCases(sample: Sample, better: 'higher' | 'lower'): CaseSummary {
  const sign = better === 'higher' ? 1 : -1;
  const { improvements, clusters: groups, values, sums, counts } = singleCases(sample, better) ?? reduceToCases(sample, better);
  const cases = improvements.length;
  const first = improvements[0] ?? 0;
  let [total, wins, losses, unlike, whole] = [0, 0, 0, 0, 0];
  for (let index = 0; index < cases; index += 1) {
    const improvement = improvements[index] ?? 0;
    total += improvement;
    wins += Number(improvement > 0);
    losses += Number(improvement < 0);
    unlike += Number(improvement !== first);
    whole += Number(improvement === 0 || improvement === 1 || improvement === -1);
  }
  const isConstant = unlike === 0;
  const mean = isConstant ? (improvements[0] ?? 0) : total / cases;
  let squares = 0;
  if (!isConstant) {
    for (let index = 0; index < cases; index += 1) {
      const deviation = (improvements[index] ?? 0) - mean;
      squares += deviation * deviation;
    }
  }
  const [baseline, candidate] = [sums.baseline / cases, sums.candidate / cases];
  const clusters = clustersOf(improvements, groups, { mean, squares, values, means: { baseline, candidate } });
  // For single attempts the difference of the shares is what a reader can check.
  const change = sample.size === cases && !isConstant ? sign * (candidate - baseline) : mean;
  return {
    attempts: sample.size,
    cases,
    baseline,
    candidate,
    mean: change,
    squares,
    roleVariances: roleVariancesOf(values, { baseline, candidate }),
    isConstant,
    wins,
    losses,
    tally:
      whole === cases
        ? { values: SIGNS, times: Float64Array.of(losses, cases - wins - losses, wins) }
        : talliedValues(improvements, { least: -1, most: 1 }),
    counts,
    ...(clusters === undefined ? {} : { clusters }),
  };
}

interface ReducedCases {
  readonly improvements: Float64Array;
  readonly clusters: Groups;
  /** Each role's mean at every case. */
  readonly values: Readonly<Record<Role, Float64Array>>;
  readonly sums: Readonly<Record<Role, number>>;
  readonly counts: Counts;
}

/** What `reduceToCases` gives for cases that were tried once each, without branches that a processor would have to guess. */
function singleCases(
  { size, baseline, candidate, cases, clusters }: Sample,
  better: 'higher' | 'lower',
): ReducedCases | undefined {
  const [sign, good] = better === 'higher' ? [1, 1] : [-1, 0];
  const improvements = new Float64Array(size);
  let before = 0;
  let after = 0;
  let [kept, left, right] = [0, 0, 0];
  let last = -1;
  for (let index = 0; index < size; index += 1) {
    const each = cases[index] ?? 0;
    if (each === last) return undefined;
    last = each;
    const was = baseline[index] ?? 0;
    const is = candidate[index] ?? 0;
    before += was;
    after += is;
    improvements[index] = sign * (is - was);
    const wasGood = Number(was === good);
    const isGood = Number(is === good);
    left += wasGood;
    right += isGood;
    kept += wasGood & isGood;
  }
  const counts = { newFailures: left - kept, fixed: right - kept, stillFailing: size - left - right + kept, stillPassing: kept };
  return { improvements, clusters, values: { baseline, candidate }, sums: { baseline: before, candidate: after }, counts };
}

function reduceToCases({ size, baseline, candidate, cases, clusters }: Sample, better: 'higher' | 'lower'): ReducedCases {
  const [sign, good] = better === 'higher' ? [1, 1] : [-1, 0];
  const [improvements, keys] = [new Float64Array(size), new Int32Array(size)];
  const values = { baseline: new Float64Array(size), candidate: new Float64Array(size) };
  const sums = { baseline: 0, candidate: 0 };
  let [newFailures, fixed, stillFailing, stillPassing] = [0, 0, 0, 0];
  let count = 0;
  for (let first = 0; first < size; ) {
    let [left, right, end] = [0, 0, first];
    for (; end < size && cases[end] === cases[first]; end += 1) {
      const was = baseline[end] ?? 0;
      const is = candidate[end] ?? 0;
      left += was;
      right += is;
      if (was === good && is === good) stillPassing += 1;
      else if (was === good) newFailures += 1;
      else if (is === good) fixed += 1;
      else stillFailing += 1;
    }
    const attempts = end - first;
    improvements[count] = sign * (right / attempts - left / attempts);
    keys[count] = clusters.of[first] ?? 0;
    values.baseline[count] = left / attempts;
    values.candidate[count] = right / attempts;
    sums.baseline += left / attempts;
    sums.candidate += right / attempts;
    count += 1;
    first = end;
  }
  const counts = { newFailures, fixed, stillFailing, stillPassing };
  const each = { baseline: values.baseline.subarray(0, count), candidate: values.candidate.subarray(0, count) };
  return {
    improvements: improvements.subarray(0, count),
    clusters: groupsOf(keys.subarray(0, count)),
    values: each,
    sums,
    counts,
  };
}
