import type { Interval, Margin, Measured } from '@plumbline/protocol';
import {
  boundedMeanLower,
  boundedMeanPValue,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  type TalliedValues,
} from '@plumbline/stats';
import { baselineContrastP } from './baseline-contrast.ts';
import { boundedMeanCases, boundedMeanDistance } from './bounded-mean-cases.ts';
import { clusterBoundP } from './cluster-tally.ts';
import { clusteredTP, clusterNoChangeP } from './clusters.ts';
import { clustersMeasured, roleDesignEffect } from './clusters-measured.ts';
import { eachWay } from './each-way.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { furtherCases } from './further-cases.ts';
import { heldP } from './held-p.ts';
import { holdToTest } from './hold-to-test.ts';
import { intervalOf } from './interval-of.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { countedClusters, type UnseenClusters, unseenClusters } from './unseen-clusters.ts';
import { wholeClusters } from './whole-clusters.ts';
import { widenInterval } from './widen-interval.ts';

type OneSided = { readonly alternative: 'greater' | 'less'; readonly nullMean: number };

/**
 * Evidence on the mean of values in [0, 1], or on a share whose cases were tried several times: attempts are first reduced to case
 * means, then compared by the paired t method, held to a bound that holds for any differences in [−1, 1] however skewed: a large loss that
 * is rare enough to be missing from the cases is counted with. Where cases come in clusters, the test flips whole clusters, held to the
 * same bound over them, and the interval is widened to the clustered t.
 */
export function meanEvidence(summary: CaseSummary, options: EvidenceOptions & { readonly isShare: boolean }): Evidence {
  const { better, alpha, seed, isShare } = options;
  const { cases: n, baseline, candidate, mean: change } = summary;
  const clusters = countedClusters(summary.clusters, options);
  const isUnclear = clusters !== undefined && clusters.count < FEWEST_CLUSTERS;
  const unseen = unseenClusters(clusters, options);
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  /** A margin or gain in percent refers to the baseline's true value, of which the observed one is an estimate. */
  const baselineP = ({ kind, value }: Margin, direction: 1 | -1) =>
    kind === 'absolute' ? 0 : baselineContrastP(summary, { share: direction * value, better, isBinary: false });
  const meanP = (of: OneSided) =>
    Math.max(caseP(summary, of), clusters?.designEffect === undefined ? 0 : clusteredTP(clusters, { mean: change, ...of }));
  const noChangeP = eachWay((alternative) =>
    clusters === undefined ? meanP({ alternative, nullMean: 0 }) : clusterNoChangeP(clusters, { alternative, seed }),
  );
  /** Nothing is shown better, or worse, whose interval holds no change. */
  const shownP = (alternative: 'greater' | 'less') =>
    heldP(noChangeP(alternative), { alpha, hold: () => (isUnclear ? 1 : meanP({ alternative, nullMean: 0 })) });
  const worseP = () => shownP('less');
  const notWorseP = (margin: Margin) => {
    const within = absolute(margin);
    // So many times the baseline that the worst candidate would keep within: nothing is shown by that.
    if (isUnclear || (margin.kind === 'relative' && within >= 1)) return 1;
    const held = within >= 1 ? 0 : meanP({ alternative: 'greater', nullMean: -within });
    return Math.max(held, within === 0 ? noChangeP('greater') : 0, unseen.notWorseP(within), baselineP(margin, 1));
  };
  const variance = (summary.squares / n) * Math.max(1, clusters?.designEffect ?? 1);
  const zOf = (among: number) => normalQuantile(1 - alpha / among) + normalQuantile(POWER);
  const pairsFor = (distance: number, among: number) =>
    boundedMeanCases(distance, { variance, z: zOf(among), alpha: alpha / among });
  const further = (among: number) =>
    furtherCases({ summary, alpha: alpha / among, build: (of, at) => meanEvidence(of, { ...options, alpha: at }) });
  let measured: Measured | undefined;
  const measure = () => {
    measured ??= {
      pairs: summary.attempts,
      baseline,
      candidate,
      difference: differenceOf(summary, { better, alpha, noChangeP, unseen }),
      test: {
        name: clusters === undefined ? 'paired t, held to the bounded mean' : 'sign flip of clusters',
        pValue: Math.min(1, 2 * Math.min(noChangeP('greater'), noChangeP('less'))),
        alternative: 'two-sided',
      },
      ...(isShare ? { counts: summary.counts } : {}),
      ...clustersMeasured(clusters),
    };
    return measured;
  };
  return {
    cases: n,
    candidateDesignEffect: roleDesignEffect(summary, 'candidate', unseen),
    ...wholeClusters(clusters, { ...options, absolute }),
    get measured() {
      return measure();
    },
    worseP,
    betterP(gain) {
      const beyond = absolute(gain);
      if (beyond === 0) return shownP('greater');
      if (beyond >= 1 || isUnclear) return 1;
      const bound = clusters === undefined ? 0 : clusterBoundP(clusters.tally, { nullMean: beyond, alternative: 'greater' });
      return Math.max(noChangeP('greater'), meanP({ alternative: 'greater', nullMean: beyond }), bound, baselineP(gain, -1));
    },
    notWorseP,
    isWorse: () => worseP() <= alpha,
    isNotWorse: (margin) => notWorseP(margin) <= alpha,
    pairsToDecide(margin, among = 1) {
      if (isUnclear) return undefined;
      const distance = change + absolute(margin);
      const held = Math.max(pairsFor(distance, among), unseen.casesFor(distance, alpha / among));
      return further(among).toDecide(margin, Math.min(held, pairsFor(-change, among)));
    },
    pairsToShowBetter(gain, among = 1) {
      return isUnclear ? undefined : further(among).toShowBetter(gain, pairsFor(change - absolute(gain), among));
    },
    smallestDetectable(among = 1) {
      if (isUnclear) return undefined;
      const shared = alpha / among;
      const planned = Math.max(
        boundedMeanDistance(n, { variance, z: zOf(among), alpha: shared }),
        unseen.smallestDistance(shared),
      );
      return Math.min(1, Math.max(planned, further(among).reach(among === 1 ? measure() : undefined)));
    },
  };
}

/** One-sided p-value over cases that count for as many as they are alike: the larger of the paired t test's and the bounded mean's. */
function caseP(summary: CaseSummary, { alternative, nullMean }: OneSided): number {
  const { cases, mean, tally, isConstant, clusters } = summary;
  const sign = alternative === 'greater' ? 1 : -1;
  const designEffect = clusters?.likenessEffect ?? 1;
  const bounded = boundedMeanPValue(signed(tally, sign), { nullMean: sign * nullMean, least: -1, designEffect });
  if (isConstant) return bounded;
  const t = (sign * (mean - nullMean)) / standardError(summary);
  return Math.max(bounded, studentTCdf(-t, { degreesOfFreedom: cases - 1 }));
}

/** The interval of candidate − baseline, which excludes no change only where the test does. */
function differenceOf(
  summary: CaseSummary,
  options: {
    readonly better: 'higher' | 'lower';
    readonly alpha: number;
    readonly noChangeP: (alternative: 'greater' | 'less') => number;
    readonly unseen: UnseenClusters;
  },
): Interval {
  const { better, alpha, noChangeP, unseen } = options;
  const { cases: n, mean, attempts, clusters } = summary;
  const sign = better === 'higher' ? 1 : -1;
  const { least, most, isBounded } = caseBounds(summary, alpha);
  const [lower, upper] = sign === 1 ? [least, most] : [-most, -least];
  const method = `paired t${attempts > n ? ` over ${n} case means` : ''}${isBounded ? ', held to the bounded mean' : ''}`;
  const apart = intervalOf({ estimate: sign * mean, lower, upper, level: 1 - 2 * alpha, method });
  const [above, below] = sign === 1 ? (['greater', 'less'] as const) : (['less', 'greater'] as const);
  return holdToTest(unseen.widen(widenInterval(apart, { clusters, sign }), sign), {
    isAbove: noChangeP(above) <= alpha,
    isBelow: noChangeP(below) <= alpha,
    test: clusters === undefined ? 'the test' : 'sign flips',
  });
}

/** The bounds of the mean improvement that `caseP` inverts to, in [−1, 1], and whether the bounded mean's are the wider ones. */
function caseBounds(summary: CaseSummary, alpha: number): { least: number; most: number; isBounded: boolean } {
  const { cases, mean, tally, isConstant, clusters } = summary;
  const options = { alpha, least: -1, designEffect: clusters?.likenessEffect ?? 1 };
  const [low, high] = [boundedMeanLower(tally, options), -boundedMeanLower(signed(tally, -1), options)];
  if (isConstant) return { least: low, most: high, isBounded: true };
  const halfWidth = studentTQuantile(1 - alpha, { degreesOfFreedom: cases - 1 }) * standardError(summary);
  const [least, most] = [Math.min(low, mean - halfWidth), Math.max(high, mean + halfWidth)];
  return { least: Math.max(-1, least), most: Math.min(1, most), isBounded: low < mean - halfWidth || high > mean + halfWidth };
}

/** The values, with the other sign for −1. */
function signed({ values, times }: TalliedValues, sign: 1 | -1): TalliedValues {
  return sign === 1 ? { values, times } : { values: values.map((value) => -value), times };
}

function standardError({ squares, cases }: CaseSummary): number {
  return Math.sqrt(squares / (cases - 1) / cases);
}
