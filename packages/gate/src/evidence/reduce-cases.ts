import type { Counts, Role } from '@plumbline/protocol';
import type { Sample } from './sample.ts';
import { type Groups, groupsOf } from './sum-by.ts';

/** The attempts of a sample, reduced to the means of their cases. */
export interface ReducedCases {
  readonly attempts: number;
  /** One per case; positive is better. */
  readonly improvements: Float64Array;
  readonly clusters: Groups;
  /** Each role's mean at every case. */
  readonly values: Readonly<Record<Role, Float64Array>>;
  readonly sums: Readonly<Record<Role, number>>;
  /** The four cells over the attempts; a value other than the best one is a failure. */
  readonly counts: Counts;
}

/** Reduces a sample of at least one attempt. */
export function reduceCases(sample: Sample, better: 'higher' | 'lower'): ReducedCases {
  return singleCases(sample, better) ?? reduceToCases(sample, better);
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
  const sums = { baseline: before, candidate: after };
  return { attempts: size, improvements, clusters, values: { baseline, candidate }, sums, counts };
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
  return {
    attempts: size,
    improvements: improvements.subarray(0, count),
    clusters: groupsOf(keys.subarray(0, count)),
    values: { baseline: values.baseline.subarray(0, count), candidate: values.candidate.subarray(0, count) },
    sums,
    counts: { newFailures, fixed, stillFailing, stillPassing },
  };
}
