import type { Interval, Margin, Measured } from '@plumbline/protocol';
import { mcnemarExact, normalQuantile } from '@plumbline/stats';
import { clustersMeasured } from './clusters-measured.ts';
import { constantRatioInterval, constantRatioP, pairsForConstantRatio } from './constant-ratio.ts';
import { constantRatioOf, constantSuccessRatioOf, unitsThatCost } from './constant-ratio-of.ts';
import { differenceInterval } from './difference-interval.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { type LogRatio, logRatioInterval, logRatioOf, logRatioP } from './log-ratio.ts';
import { more } from './more.ts';
import { type RatioContrast, ratioContrast } from './ratio-contrast.ts';
import type { Sample } from './sample.ts';
import { sumRuns } from './sum-by.ts';

/** How a ratio of two roles' money is estimated and tested; the null ratio is that of "no change beyond". */
interface RatioMethod {
  readonly pairs: number;
  readonly cases: number;
  readonly baseline: number | undefined;
  readonly candidate: number | undefined;
  /** candidate − baseline, where the value is a mean over the pairs. */
  readonly difference?: Interval;
  readonly clusters: Pick<Measured, 'clusters'>;
  interval(level: number): Interval | undefined;
  p(ratio: number, alternative: 'greater' | 'less'): number;
  /** Number of cases that would show the ratio on that side of a null ratio, where it is not worked out from the interval. */
  casesFor?(ratio: number, alternative: 'greater' | 'less', alpha: number): number | undefined;
}

/** Evidence on the mean cost of a trial, by the paired log ratio; the difference is in the metric's unit. At least one pair. */
export function costEvidence(sample: Sample, options: EvidenceOptions): Evidence {
  const { size, baseline, candidate } = sample;
  const [before, after] = [mean(baseline), mean(candidate)];
  const influences = new Float64Array(size);
  for (let index = 0; index < size; index += 1)
    influences[index] = (candidate[index] ?? 0) / after - (baseline[index] ?? 0) / before;
  const found =
    before === 0 || after === 0
      ? undefined
      : logRatioOf(influences, sample, { logRatio: Math.log(after) - Math.log(before), method: 'paired log ratio' });
  const level = 1 - 2 * options.alpha;
  const constant = constantRatioOf(sample, { before, after });
  const ratio = ratioMethod(found, ratioContrast({ above: candidate, below: baseline }, sample));
  const cases = sumRuns(baseline, sample.cases).length;
  const evidence = moneyEvidence(options, {
    ...ratio,
    pairs: size,
    cases,
    baseline: before,
    candidate: after,
    difference: differenceInterval(sample, level),
    ...(constant === undefined ? {} : constantRatioMethod(constant, { units: unitsThatCost(sample), cases })),
  });
  return before === 0 && after > 0 ? withoutCost(evidence, { sample, alpha: options.alpha }) : evidence;
}

/** By the rule of three over independent units. */
function constantRatioMethod(
  ratio: number,
  { units: pairs, cases }: { readonly units: number; readonly cases: number },
): Pick<RatioMethod, 'interval' | 'p'> & Required<Pick<RatioMethod, 'casesFor'>> {
  return {
    interval: (level) => constantRatioInterval({ ratio, pairs, level }),
    p: (nullRatio, alternative) => constantRatioP({ ratio, pairs, nullRatio, alternative }),
    casesFor(nullRatio, alternative, alpha) {
      const needed = pairsForConstantRatio({ ratio, nullRatio, alternative, alpha });
      return needed === undefined ? undefined : Math.ceil((needed * cases) / pairs);
    },
  };
}

/** A candidate that costs something where the baseline cost nothing is dearer by more than any percentage: by the exact sign test. */
function withoutCost(evidence: Evidence, { sample, alpha }: { readonly sample: Sample; readonly alpha: number }): Evidence {
  const dearer = new Set<number>();
  for (let at = 0; at < sample.size; at += 1) if ((sample.candidate[at] ?? 0) > 0) dearer.add(sample.clusters.of[at] ?? 0);
  const pValue = mcnemarExact({ wins: 0, losses: dearer.size }, { alternative: 'less' });
  return {
    ...evidence,
    remark: 'the baseline cost nothing, so there is no ratio to judge by',
    worseP: () => pValue,
    isWorse: () => pValue <= alpha,
  };
}

/** Evidence on the cost of a successful trial: all cost ÷ number of successes. At least one pair. */
export function costPerSuccessEvidence(sample: Sample, options: EvidenceOptions): Evidence {
  const { size, baseline, candidate, successes } = sample;
  const [before, after] = [mean(baseline), mean(candidate)];
  const [succeeded, succeeds] = [mean(successes?.baseline ?? NONE), mean(successes?.candidate ?? NONE)];
  const exists = before > 0 && after > 0 && succeeded > 0 && succeeds > 0;
  const influences = new Float64Array(size);
  for (let index = 0; index < size; index += 1)
    influences[index] =
      (candidate[index] ?? 0) / after -
      (successes?.candidate[index] ?? 0) / succeeds -
      ((baseline[index] ?? 0) / before - (successes?.baseline[index] ?? 0) / succeeded);
  const parts = { above: new Float64Array(size), below: new Float64Array(size) };
  for (let index = 0; index < size; index += 1) {
    // The product of one role's mean cost and the other's mean success, to first order.
    parts.above[index] = ((candidate[index] ?? 0) - after) * succeeded + after * (successes?.baseline[index] ?? 0);
    parts.below[index] = ((baseline[index] ?? 0) - before) * succeeds + before * (successes?.candidate[index] ?? 0);
  }
  const logRatio = Math.log(after / succeeds) - Math.log(before / succeeded);
  const cases = sumRuns(baseline, sample.cases).length;
  const constant = constantSuccessRatioOf(sample, { before, after });
  const evidence = moneyEvidence(options, {
    ...ratioMethod(
      exists ? logRatioOf(influences, sample, { logRatio, method: 'paired log ratio of cost per success' }) : undefined,
      ratioContrast(parts, sample),
    ),
    pairs: size,
    cases,
    baseline: succeeded > 0 ? before / succeeded : undefined,
    candidate: succeeds > 0 ? after / succeeds : undefined,
    ...(constant === undefined ? {} : constantRatioMethod(constant, { units: unitsThatCost(sample), cases })),
  });
  return succeeds > 0 || after === 0 ? evidence : withoutSuccess(evidence, { sample, alpha: options.alpha });
}

/**
 * A cost without any success has no finite ratio: it is shown worse where the loss of the successes itself is, by the exact test of
 * McNemar, or the sign flips of clusters, which for losses alone are the same.
 */
function withoutSuccess(evidence: Evidence, { sample, alpha }: { readonly sample: Sample; readonly alpha: number }): Evidence {
  const lost = new Set<number>();
  for (let at = 0; at < sample.size; at += 1) if (sample.successes?.baseline[at] === 1) lost.add(sample.clusters.of[at] ?? 0);
  const pValue = mcnemarExact({ wins: 0, losses: lost.size }, { alternative: 'less' });
  return {
    ...evidence,
    remark: 'no task succeeded, so a success has no finite cost',
    worseP: () => pValue,
    isWorse: () => pValue <= alpha,
  };
}

/** The paired log ratio, held to the contrasts of Fieller. */
function ratioMethod(found: LogRatio | undefined, contrast: RatioContrast): Pick<RatioMethod, 'interval' | 'p' | 'clusters'> {
  return {
    clusters: clustersMeasured(found?.clustered),
    interval(level) {
      const ratio = found && logRatioInterval(found, level);
      if (ratio === undefined || ratio.lower === null || ratio.upper === null) return ratio;
      const { lower, upper } = contrast.bounds((1 - level) / 2);
      const open = upper === null ? { reason: 'the amounts are too unlike for an upper bound' } : {};
      return {
        ...ratio,
        lower: Math.min(ratio.lower, lower),
        upper: upper === null ? null : Math.max(ratio.upper, upper),
        method: `${ratio.method}, held to Fieller`,
        ...open,
      };
    },
    p: (ratio, alternative) =>
      found === undefined ? 1 : Math.max(logRatioP(found, { ratio, alternative }), contrast.p(ratio, alternative)),
  };
}

function moneyEvidence({ better, alpha }: EvidenceOptions, method: RatioMethod): Evidence {
  const level = Number((1 - 2 * alpha).toPrecision(12));
  const ratio = method.interval(level);
  const { baseline, candidate, difference, cases } = method;
  const towardsWorse = better === 'lower' ? 1 : -1;
  const [worse, improved] = better === 'lower' ? (['greater', 'less'] as const) : (['less', 'greater'] as const);
  const worseP = () => method.p(1, worse);
  const halfWidth =
    ratio === undefined || ratio.lower === null || ratio.lower === 0 ? undefined : Math.log(ratio.estimate / ratio.lower);
  const perAlpha = (among = 1) => (normalQuantile(1 - alpha / among) + normalQuantile(POWER)) / normalQuantile(1 - alpha);
  const pairsFor = (distance: number, among?: number) =>
    halfWidth === undefined || distance <= 0 ? undefined : more(cases, cases * ((perAlpha(among) * halfWidth) / distance) ** 2);
  /** The margin as a ratio of the baseline's value: 1.05 for 5 % dearer. */
  const ratioOf = (margin: Margin, direction: number) =>
    1 + direction * (margin.kind === 'relative' ? margin.value : margin.value / (baseline ?? Number.NaN));
  const [bestBound, worstBound] = better === 'lower' ? [ratio?.lower, ratio?.upper] : [ratio?.upper, ratio?.lower];
  return {
    cases,
    measured: {
      pairs: method.pairs,
      ...(baseline === undefined ? {} : { baseline }),
      ...(candidate === undefined ? {} : { candidate }),
      ...(difference === undefined ? {} : { difference }),
      ...(ratio === undefined ? {} : { ratio }),
      ...(ratio === undefined ? {} : { test: { name: ratio.method, pValue: twoSided(method), alternative: 'two-sided' } }),
      ...method.clusters,
    },
    worseP,
    betterP(gain) {
      const beyond = ratioOf(gain, -towardsWorse);
      return beyond > 0 ? method.p(beyond, improved) : 1;
    },
    notWorseP(margin) {
      const beyond = ratioOf(margin, towardsWorse);
      return beyond > 0 ? method.p(beyond, improved) : 1;
    },
    isWorse: () => typeof bestBound === 'number' && towardsWorse * (bestBound - 1) > 0 && worseP() <= alpha,
    isNotWorse: (margin) => typeof worstBound === 'number' && towardsWorse * (ratioOf(margin, towardsWorse) - worstBound) > 0,
    pairsToDecide(margin, among = 1) {
      if (method.casesFor !== undefined)
        return more(cases, method.casesFor(ratioOf(margin, towardsWorse), improved, alpha / among) ?? Number.NaN);
      if (ratio === undefined) return undefined;
      const worsening = towardsWorse * Math.log(ratio.estimate);
      const room = towardsWorse * Math.log(ratioOf(margin, towardsWorse)) - worsening;
      const found = [pairsFor(room, among), pairsFor(worsening, among)].filter((pairs) => pairs !== undefined);
      return found.length === 0 ? undefined : Math.min(...found);
    },
    pairsToShowBetter(gain, among = 1) {
      if (method.casesFor !== undefined)
        return more(cases, method.casesFor(ratioOf(gain, -towardsWorse), improved, alpha / among) ?? Number.NaN);
      if (ratio === undefined) return undefined;
      return pairsFor(towardsWorse * (Math.log(ratioOf(gain, -towardsWorse)) - Math.log(ratio.estimate)), among);
    },
    smallestDetectable(among) {
      const smallest = halfWidth === undefined ? Number.NaN : Math.expm1(perAlpha(among) * halfWidth);
      return Number.isFinite(smallest) ? smallest : undefined;
    },
  };
}

function twoSided(method: RatioMethod): number {
  return Math.min(1, 2 * Math.min(method.p(1, 'greater'), method.p(1, 'less')));
}

const NONE = new Float64Array(1);

function mean(amounts: Float64Array | Uint8Array): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total / amounts.length;
}
