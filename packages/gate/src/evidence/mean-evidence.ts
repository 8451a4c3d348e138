import type { Interval, Margin, TestResult } from '@plumbline/protocol';
import {
  mcnemarExact,
  normalQuantile,
  removeSkewness,
  restoreSkewness,
  type SampleSkewness,
  studentTCdf,
  studentTQuantile,
} from '@plumbline/stats';
import { baselineContrastP } from './baseline-contrast.ts';
import { clusteredTP, signFlipP } from './clusters.ts';
import { clustersMeasured, roleDesignEffect } from './clusters-measured.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { intervalOf } from './interval-of.ts';
import { more } from './more.ts';
import { pairedShareBetterP, pairedShareInterval, pairedShareNotWorseP } from './paired-share.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { widenInterval } from './widen-interval.ts';

/** Of fewer cases a t interval says nothing of losses that none of them had: one in ten cases is missed by one in eight samples of 20. */
const ENOUGH_CASES = 30;
/** Below this number of cases that differ, a t interval holds far less than it says (a nominal 95 % one 78 to 94 %). */
const ENOUGH_DIFFERENCES = 10;

/**
 * Evidence on the mean of values in [0, 1], or on a share whose cases were tried several times: attempts are first reduced to case
 * means, then compared by the paired t method, held to Hall's correction for skewness, so that few large losses among many small
 * gains are no certainty, and, for fewer than 30 cases, to a further one that lost, or gained, everything. With few cases that differ its bounds are widened to hold Tango's for the signs of the differences, so that
 * agreement on a handful of cases is none either. Where cases come in clusters, the test flips whole clusters and the interval is
 * widened to the clustered t.
 */
export function meanEvidence(
  summary: CaseSummary,
  { better, alpha, seed, isShare }: EvidenceOptions & { readonly isShare: boolean },
): Evidence {
  const { cases: n, baseline, candidate, mean: change, wins, losses, clusters } = summary;
  const sign = better === 'higher' ? 1 : -1;
  const difference = widenInterval(meanInterval(summary, { sign, level: 1 - 2 * alpha }), { clusters, sign });
  const [lower, upper] =
    sign === 1 ? [difference.lower, difference.upper] : [negated(difference.upper), negated(difference.lower)];
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  /** A margin or gain in percent refers to the baseline's true value, of which the observed one is an estimate. */
  const baselineP = ({ kind, value }: Margin, direction: 1 | -1) =>
    kind === 'absolute' ? 0 : baselineContrastP(summary, { share: direction * value, better, isBinary: false });
  const signs = { wins, losses };
  const few = differencesOf(summary) < ENOUGH_DIFFERENCES;
  const designEffect = clusters?.likenessEffect ?? 1;
  const tP = (alternative: 'greater' | 'less', nullMean = 0) =>
    clusters === undefined
      ? tTestP(summary, { alternative, nullMean })
      : Math.max(tTestP(summary, { alternative, nullMean }) ?? 0, clusteredTP(clusters, { mean: change, nullMean, alternative }));
  const guarded = (p: number | null, exact: () => number) => (p === null || few ? Math.max(p ?? 0, exact()) : p);
  const noChangeP = (alternative: 'greater' | 'less') =>
    clusters === undefined
      ? guarded(tP(alternative), () => mcnemarExact(signs, { alternative }))
      : signFlipP(clusters.sums, { alternative, seed });
  const worseP = () => noChangeP('less');
  const shareP = (within: number) => pairedShareNotWorseP({ wins, losses, n, designEffect }, within);
  const spread = Math.sqrt((Math.max(summary.squares, 1) / n) * Math.max(1, clusters?.designEffect ?? 1));
  const zOf = (among: number) => normalQuantile(1 - alpha / among) + normalQuantile(POWER);
  const pairsFor = (distance: number, among = 1) =>
    distance > 0 && lower !== null ? more(n, (zOf(among) * spread) ** 2 / distance ** 2) : undefined;
  return {
    cases: n,
    candidateDesignEffect: roleDesignEffect(summary, 'candidate'),
    measured: {
      pairs: summary.attempts,
      baseline,
      candidate,
      difference,
      test: testOf(summary, { few, seed }),
      ...(isShare ? { counts: summary.counts } : {}),
      ...clustersMeasured(clusters),
    },
    worseP,
    betterP(gain) {
      const beyond = absolute(gain);
      if (beyond >= 1) return 1;
      if (beyond === 0) return noChangeP('greater');
      const exact = () => pairedShareBetterP({ wins, losses, n, designEffect }, beyond);
      return Math.max(guarded(tP('greater', beyond), exact), baselineP(gain, -1));
    },
    notWorseP(margin) {
      const within = absolute(margin);
      if (within >= 1) return baselineP(margin, 1);
      return Math.max(
        guarded(tP('greater', -within), () => shareP(within)),
        baselineP(margin, 1),
      );
    },
    isWorse: () => worseP() <= alpha && upper !== null && upper < 0,
    isNotWorse: (margin) => lower !== null && lower > -absolute(margin) && baselineP(margin, 1) <= alpha,
    pairsToDecide: (margin, among) => pairsFor(change + absolute(margin) > 0 ? change + absolute(margin) : -change, among),
    pairsToShowBetter: (gain) => pairsFor(change - absolute(gain)),
    smallestDetectable: () => (lower === null ? undefined : Math.min(1, (zOf(1) * spread) / Math.sqrt(n))),
  };
}

/** The paired t interval of candidate − baseline, held to Tango's where few cases differ. */
function meanInterval(summary: CaseSummary, { sign, level }: { sign: number; level: number }): Interval {
  const { cases: n, mean, attempts, isConstant, clusters } = summary;
  const designEffect = clusters?.likenessEffect ?? 1;
  const estimate = sign * mean;
  const method = attempts > n ? `paired t over ${n} case means` : 'paired t';
  if (isConstant) {
    // All differences are equal: the unlike share of the cases is bounded as by Tango without a discordant pair.
    const unlike = pairedShareInterval({ wins: 0, losses: 0, n, designEffect }, level).upper ?? 1;
    const centre = estimate * (1 - unlike);
    const [lower, upper] = [centre - unlike, centre + unlike];
    return intervalOf({ estimate, lower, upper, level, method: `${method}, bounded by Tango score` });
  }
  const bounds = skewedBounds(summary, { sign, level });
  const found = intervalOf({ estimate, ...bounds, level, method });
  if (differencesOf(summary) >= ENOUGH_DIFFERENCES) return found;
  const [wins, losses] = sign === 1 ? [summary.wins, summary.losses] : [summary.losses, summary.wins];
  const { lower, upper } = pairedShareInterval({ wins, losses, n, designEffect }, level);
  return {
    ...found,
    lower: Math.min(bounds.lower, lower ?? -1),
    upper: Math.max(bounds.upper, upper ?? 1),
    method: `${method}, widened to Tango score`,
  };
}

/** Independent cases, or clusters, that differ. */
function differencesOf({ wins, losses, clusters }: CaseSummary): number {
  return clusters === undefined ? wins + losses : clusters.sums.count;
}

function testOf(summary: CaseSummary, { few, seed }: { few: boolean; seed: number }): TestResult {
  const alternative = 'two-sided';
  if (summary.clusters !== undefined) {
    return { name: 'sign flip of clusters', pValue: signFlipP(summary.clusters.sums, { alternative, seed }), alternative };
  }
  const less = tTestP(summary, { alternative: 'less', nullMean: 0 });
  // Differences that are all equal and not zero leave no variation to doubt them by; the signs still bound the chance.
  if (few || less === null) return { name: 'sign test', pValue: mcnemarExact(summary, { alternative }), alternative };
  return { name: 'paired t', pValue: Math.min(1, 2 * Math.min(less, 1 - less)), alternative };
}

/**
 * One-sided p-value of the paired t test, the largest of the usual one, the one corrected for skewness, and, of few cases, the one
 * with a further case that speaks against the claim; `null` without variation.
 */
function tTestP(
  summary: CaseSummary,
  { alternative, nullMean }: { alternative: 'greater' | 'less'; nullMean: number },
): number | null {
  if (summary.isConstant) return null;
  const { cases, mean } = summary;
  const distance = (mean - nullMean) / (standardError(summary) * Math.sqrt(cases));
  const pOf = (of: number) =>
    studentTCdf((alternative === 'less' ? of : -of) * Math.sqrt(cases), { degreesOfFreedom: cases - 1 });
  const skew = skewnessOf(summary);
  const corrected = skew === undefined ? 0 : pOf(removeSkewness(distance, skew));
  const found = Math.max(pOf(distance), corrected);
  if (cases >= ENOUGH_CASES) return found;
  const unseen = withUnseen(summary, alternative === 'greater' ? -1 : 1);
  const t = (unseen.mean - nullMean) / unseen.standardError;
  return Math.max(found, studentTCdf(alternative === 'less' ? t : -t, { degreesOfFreedom: cases }));
}

/**
 * Mean improvement and its standard error with one more case, which lost or gained everything: what so many cases may not have shown.
 * Where all are equal that is a bound of about 2.65/n, as Tango's is without a discordant pair.
 * Source: Agresti and Coull (1998), and Bonett and Price (2012), for the idea on shares; on scores our own, calibrated by simulation.
 */
function withUnseen({ cases, mean, squares }: CaseSummary, extreme: 1 | -1): { mean: number; standardError: number } {
  const all = cases + 1;
  const spread = squares + (cases / all) * (mean - extreme) ** 2;
  return { mean: (cases * mean + extreme) / all, standardError: Math.sqrt(spread / cases / all) };
}

/** The bounds of the t interval of candidate − baseline, each held to the one corrected for skewness, of few cases to the one with a further case. */
function skewedBounds(summary: CaseSummary, { sign, level }: { sign: number; level: number }): { lower: number; upper: number } {
  const { cases, mean } = summary;
  const root = Math.sqrt(cases);
  const deviation = standardError(summary) * root;
  const t = studentTQuantile((1 + level) / 2, { degreesOfFreedom: cases - 1 }) / root;
  const skew = skewnessOf(summary);
  const down = Math.max(t, skew === undefined ? t : restoreSkewness(t, skew));
  const up = Math.max(t, skew === undefined ? t : -restoreSkewness(-t, skew));
  let [least, most] = [mean - deviation * down, mean + deviation * up];
  if (cases < ENOUGH_CASES) {
    const [worst, best] = [withUnseen(summary, -1), withUnseen(summary, 1)];
    const unseen = studentTQuantile((1 + level) / 2, { degreesOfFreedom: cases });
    least = Math.min(least, worst.mean - unseen * worst.standardError);
    most = Math.max(most, best.mean + unseen * best.standardError);
  }
  return sign === 1 ? { lower: least, upper: most } : { lower: -most, upper: -least };
}

/** The skewness of the improvements; `undefined` without variation. */
function skewnessOf({ cases, squares, cubes }: CaseSummary): SampleSkewness | undefined {
  const variance = squares / cases;
  return variance > 0 ? { skewness: cubes / cases / variance ** 1.5, n: cases } : undefined;
}

function standardError({ squares, cases }: CaseSummary): number {
  return Math.sqrt(squares / (cases - 1) / cases);
}

function negated(bound: number | null): number | null {
  return bound === null ? null : -bound;
}
