import type { Interval } from '@plumbline/protocol';
import { studentTQuantile } from '@plumbline/stats';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { intervalOf } from './interval-of.ts';
import type { Sample } from './sample.ts';
import { sumBy, sumRuns } from './sum-by.ts';

/** Interval for the mean of candidate − baseline of amounts, over independent units: clusters where there are any, else cases. */
export function differenceInterval({ size, baseline, candidate, cases, clusters }: Sample, level: number): Interval {
  const differences = candidate.map((amount, index) => amount - (baseline[index] ?? 0));
  const estimate = differences.reduce((sum, difference) => sum + difference, 0) / size;
  const sums = sumBy(differences, clusters);
  const units = sums.length;
  const isClustered = units < sumRuns(differences, cases).length;
  const method = isClustered ? 'clustered t' : 'paired t';
  const open = (reason: string) => intervalOf({ estimate, lower: null, upper: null, level, method, reason });
  if (isClustered && units < FEWEST_CLUSTERS) return open(`an interval from clustered cases needs ${FEWEST_CLUSTERS} clusters`);
  if (units < 2) return open('an interval needs at least two cases');
  const squares = sums.reduce((sum, of, index) => sum + (of - estimate * (clusters.sizes[index] ?? 0)) ** 2, 0);
  if (squares === 0 || differences.every((difference) => difference === differences[0])) {
    return open('all differences are equal, so their variation cannot be estimated');
  }
  const halfWidth =
    (studentTQuantile((1 + level) / 2, { degreesOfFreedom: units - 1 }) * Math.sqrt((units / (units - 1)) * squares)) / size;
  return intervalOf({ estimate, lower: estimate - halfWidth, upper: estimate + halfWidth, level, method });
}
