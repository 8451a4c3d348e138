import type { Better, Measured, Policy } from '@plumbline/protocol';
import { bettingEProcess } from '@plumbline/stats';
import type { Evidence } from '../evidence/evidence.ts';
import { holdToTest } from '../evidence/hold-to-test.ts';
import type { GateMetric } from '../gate-metric.ts';
import type { PairedTrials } from '../pair-trials.ts';
import type { PairedValues } from '../treat-errors.ts';

/** Whether a metric is a front on which the e-process may abort: its values on a case are bounded. */
export function isWatched({ name, kind }: GateMetric, { fronts }: Policy): boolean {
  return fronts[name] !== undefined && (kind === 'share' || kind === 'mean');
}

/**
 * The p-value of "the candidate is worse" that may be looked at after every case, from a gambler who bets on each independent unit
 * in the order of the run; 1 where nothing speaks for it.
 *
 * A unit is a case's mean improvement or the sum of a cluster's, divided by the size of the largest cluster so far, its own
 * included, so that it lies in [−1, 1]. Sizes are part of the suite, known before any answer: bets that depend on them leave the
 * wealth a martingale where clusters of no size are worse on average, and once the largest has come the bets are on sums, whose mean
 * is that of the cases. (Cluster means instead would ask about the mean cluster, whose answer may be another one.)
 */
export function worseEProcessP(
  { baseline, candidate, indices }: PairedValues,
  options: {
    readonly paired: PairedTrials;
    readonly better: 'higher' | 'lower';
    /** So many further cases that the candidate loses, each a unit of its own; none when absent. */
    readonly furtherLosses?: number;
  },
): number {
  const { paired, better, furtherLosses = 0 } = options;
  const sign = better === 'higher' ? 1 : -1;
  const units = new Map<number, { firstRow: number; sum: number; cases: number }>();
  for (let first = 0; first < indices.length; ) {
    const index = indices[first] ?? 0;
    const key = paired.cases[index];
    let [sum, end] = [0, first];
    for (; end < indices.length && paired.cases[indices[end] ?? 0] === key; end += 1) {
      sum += sign * ((candidate[end] ?? 0) - (baseline[end] ?? 0));
    }
    // A case that only the candidate was run on has its place in the candidate's order.
    const row = (index < paired.size ? paired.rows.baseline : paired.rows.candidate)[index] ?? 0;
    const cluster = paired.clusters[index] ?? 0;
    const unit = units.get(cluster) ?? { firstRow: row, sum: 0, cases: 0 };
    unit.firstRow = Math.min(unit.firstRow, row);
    unit.sum += sum / (end - first);
    unit.cases += 1;
    units.set(cluster, unit);
    first = end;
  }
  const inOrder = [...units.values()].sort((a, b) => a.firstRow - b.firstRow);
  const further = Array.from({ length: furtherLosses }, () => ({ sum: -1, cases: 1 }));
  return bettingEProcess(boundedWorsenings([...inOrder, ...further]), { nullMean: 0.5 }).pValue;
}

/**
 * What the gambler bets on: (1 − improvement)/2 of each unit in [0, 1], ½ for no change.
 *
 * @param units the sum of the improvements of each unit's cases, in [−cases, cases], in the order of the run
 */
export function boundedWorsenings(units: readonly { readonly sum: number; readonly cases: number }[]): number[] {
  let largest = 1;
  return units.map(({ sum, cases }) => {
    largest = Math.max(largest, cases);
    return Math.min(1, Math.max(0, (1 - sum / largest) / 2));
  });
}

/**
 * The evidence on a front with the e-process beside its test: "worse" is shown where either rejects its share of alpha, a weighted
 * Bonferroni correction of the two.
 *
 * @param options.alpha the policy's one-sided error rate
 * @param options.share of alpha, for the e-process
 */
export function withEProcess(
  evidence: Evidence,
  {
    pValue,
    alpha,
    share,
    better,
  }: { readonly pValue: number; readonly alpha: number; readonly share: number; readonly better: Better },
): Evidence {
  const watched = pValue / share;
  const tested = () => (share === 1 ? 1 : evidence.worseP() / (1 - share));
  const worseP = () => Math.min(1, tested(), watched);
  const isWorse = () => watched <= alpha || (evidence.isWorse() && tested() <= alpha);
  return {
    ...evidence,
    measured: isWorse() ? evidence.measured : notShownWorse(evidence.measured, better),
    worseP,
    isWorse,
    eProcess: {
      eValue: 1 / pValue,
      bound: 1 / (share * alpha),
      isDeciding: () => watched <= Math.min(alpha, tested()),
    },
  };
}

/** An interval that excludes no change on the worse side only where the test does, which has a part of alpha. */
function notShownWorse(measured: Measured, better: Better): Measured {
  const { difference } = measured;
  if (difference === undefined) return measured;
  const [isAbove, isBelow] = [better === 'higher', better === 'lower'];
  return { ...measured, difference: holdToTest(difference, { isAbove, isBelow, test: 'its part of alpha' }) };
}
