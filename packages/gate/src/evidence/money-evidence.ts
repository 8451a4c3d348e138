import type { Interval, Margin, TestResult } from '@plumbline/protocol';
import {
  type Alternative,
  costPerSuccessRatioInterval,
  normalQuantile,
  pairedLogRatioInterval,
  pairedLogRatioPValue,
  pairedTInterval,
} from '@plumbline/stats';
import type { PairedValue } from '../treat-errors.ts';
import { constantRatioInterval, constantRatioP, isConstantRatio } from './constant-ratio.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { intervalOf, ratioIntervalOf } from './interval-of.ts';
import { invertInterval } from './invert-interval.ts';
import { more } from './share-evidence.ts';

/** How a ratio of two roles' money is estimated and tested; the null ratio is that of "no change beyond". */
interface RatioMethod {
  readonly baseline: number | undefined;
  readonly candidate: number | undefined;
  /** candidate − baseline of each pair, where the value is a mean over the pairs. */
  readonly differences: readonly number[];
  interval(level: number): Interval | undefined;
  p(ratio: number, alternative: Alternative): number;
}

/** Evidence on the mean cost of a trial, by the paired log ratio; the difference is in the metric's unit. At least one pair. */
export function costEvidence(values: readonly PairedValue[], options: EvidenceOptions): Evidence {
  const costs = { candidate: values.map((value) => value.candidate), baseline: values.map((value) => value.baseline) };
  const interval = (level: number) => ratioIntervalOf(pairedLogRatioInterval(costs.candidate, costs.baseline, { level }));
  const constant = isConstantRatio(costs) ? interval(0.9)?.estimate : undefined;
  return moneyEvidence(values.length, options, {
    baseline: mean(costs.baseline),
    candidate: mean(costs.candidate),
    differences: values.map((value) => value.candidate - value.baseline),
    interval: (level) =>
      constant === undefined ? interval(level) : constantRatioInterval({ ratio: constant, pairs: values.length, level }),
    p: (ratio, alternative) =>
      constant === undefined
        ? (pairedLogRatioPValue(costs.candidate, costs.baseline, { ratio, alternative }) ?? 1)
        : constantRatioP({ ratio: constant, pairs: values.length, nullRatio: ratio, alternative }),
  });
}

/** Evidence on the cost of a successful trial: all cost ÷ number of successes. At least one pair. */
export function costPerSuccessEvidence(values: readonly PairedValue[], options: EvidenceOptions): Evidence {
  const candidateCosts = values.map((value) => value.candidate);
  const candidateSuccesses = values.map((value) => Number(value.successes.candidate));
  const baselineCosts = values.map((value) => value.baseline);
  const baselineSuccesses = values.map((value) => Number(value.successes.baseline));
  const data = { candidateCosts, candidateSuccesses, baselineCosts, baselineSuccesses };
  const interval = (level: number) => ratioIntervalOf(costPerSuccessRatioInterval(data, { level }));
  return moneyEvidence(values.length, options, {
    baseline: perSuccess(baselineCosts, baselineSuccesses),
    candidate: perSuccess(candidateCosts, candidateSuccesses),
    differences: [],
    interval,
    p: (ratio, alternative) => invertInterval(interval, { value: ratio, alternative }),
  });
}

function moneyEvidence(n: number, { better, alpha }: EvidenceOptions, method: RatioMethod): Evidence {
  const level = Number((1 - 2 * alpha).toPrecision(12));
  const ratio = method.interval(level);
  const { baseline, candidate, differences } = method;
  const difference = differences.length === 0 ? undefined : intervalOf(pairedTInterval(differences, { level }));
  const towardsWorse = better === 'lower' ? 1 : -1;
  const worseP = () => method.p(1, better === 'lower' ? 'greater' : 'less');
  const halfWidth =
    ratio === undefined || ratio.lower === null || ratio.lower === 0 ? undefined : Math.log(ratio.estimate / ratio.lower);
  const perAlpha = (normalQuantile(1 - alpha) + normalQuantile(POWER)) / normalQuantile(1 - alpha);
  const pairsFor = (distance: number) =>
    halfWidth === undefined || distance <= 0 ? undefined : more(n, n * ((perAlpha * halfWidth) / distance) ** 2);
  /** The margin as a ratio of the baseline's value: 1.05 for 5 % dearer. */
  const ratioOf = (margin: Margin, direction: number) =>
    1 + direction * (margin.kind === 'relative' ? margin.value : margin.value / (baseline ?? Number.NaN));
  const [bestBound, worstBound] = better === 'lower' ? [ratio?.lower, ratio?.upper] : [ratio?.upper, ratio?.lower];
  return {
    measured: {
      pairs: n,
      ...(baseline === undefined ? {} : { baseline }),
      ...(candidate === undefined ? {} : { candidate }),
      ...(difference === undefined ? {} : { difference }),
      ...(ratio === undefined ? {} : { ratio }),
      ...(ratio === undefined ? {} : { test: { name: ratio.method, pValue: twoSided(method), alternative: 'two-sided' } }),
    },
    worseP,
    betterP(gain) {
      const beyond = ratioOf(gain, -towardsWorse);
      return beyond > 0 ? method.p(beyond, better === 'lower' ? 'less' : 'greater') : 1;
    },
    isWorse: () => typeof bestBound === 'number' && towardsWorse * (bestBound - 1) > 0 && worseP() <= alpha,
    isNotWorse: (margin) => typeof worstBound === 'number' && towardsWorse * (ratioOf(margin, towardsWorse) - worstBound) > 0,
    pairsToDecide(margin) {
      if (ratio === undefined) return undefined;
      const worsening = towardsWorse * Math.log(ratio.estimate);
      const room = towardsWorse * Math.log(ratioOf(margin, towardsWorse)) - worsening;
      return pairsFor(room > 0 ? room : worsening);
    },
    pairsToShowBetter(gain) {
      if (ratio === undefined) return undefined;
      return pairsFor(towardsWorse * (Math.log(ratioOf(gain, -towardsWorse)) - Math.log(ratio.estimate)));
    },
    smallestDetectable() {
      const smallest = halfWidth === undefined ? Number.NaN : Math.expm1(perAlpha * halfWidth);
      return Number.isFinite(smallest) ? smallest : undefined;
    },
  };
}

function twoSided(method: RatioMethod): TestResult['pValue'] {
  return Math.min(1, 2 * Math.min(method.p(1, 'greater'), method.p(1, 'less')));
}

function mean(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
}

function perSuccess(costs: readonly number[], successes: readonly number[]): number | undefined {
  const succeeded = successes.reduce((sum, success) => sum + success, 0);
  return succeeded === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0) / succeeded;
}
