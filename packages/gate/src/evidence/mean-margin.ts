import type { Margin } from '@plumbline/protocol';
import {
  boundedMeanLower,
  boundedMeanPValue,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  type TalliedValues,
} from '@plumbline/stats';
import { baselineContrastP } from './baseline-contrast.ts';
import { boundedMeanCases } from './bounded-mean-cases.ts';
import { clusteredTP } from './clusters.ts';
import { type EvidenceOptions, POWER } from './evidence.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { intervalOf } from './interval-of.ts';
import type { MarginTest } from './margin-test.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { countedClusters, unseenClusters } from './unseen-clusters.ts';
import { widenInterval } from './widen-interval.ts';

/** A question of one side about the mean improvement, in [−1, 1]. */
type OneSided = { readonly alternative: 'greater' | 'less'; readonly nullMean: number };

/** What the margin of a mean is tested by, and its other questions too. */
export interface MeanMargin extends MarginTest {
  /** One-sided p-value that the mean improvement is greater, or less, than `nullMean`. */
  meanP(of: OneSided): number;
  /** About how many cases would show so small a distance of the mean from what is tested, at an error rate. */
  casesFor(distance: number, alpha: number): number;
}

/**
 * The margin of the mean of values in [0, 1]: the paired t test over case means, held to the bounded mean, to the clustered t, to clusters
 * that were not met where the policy counts them, and for a margin in percent to the baseline's true value.
 */
export function meanMargin(summary: CaseSummary, options: EvidenceOptions): MeanMargin {
  const { better, alpha } = options;
  const { cases: n, baseline, mean: change } = summary;
  const clusters = countedClusters(summary.clusters, options);
  const isUnclear = clusters !== undefined && clusters.count < FEWEST_CLUSTERS;
  const unseen = unseenClusters(clusters, options);
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  const meanP = (of: OneSided) =>
    Math.max(caseP(summary, of), clusters?.designEffect === undefined ? 0 : clusteredTP(clusters, { mean: change, ...of }));
  const variance = (summary.squares / n) * Math.max(1, clusters?.designEffect ?? 1);
  const casesFor = (distance: number, shared: number) =>
    boundedMeanCases(distance, { variance, z: normalQuantile(1 - shared) + normalQuantile(POWER), alpha: shared });
  return {
    meanP,
    casesFor,
    notWorseP(margin) {
      const within = absolute(margin);
      // So many times the baseline that the worst candidate would keep within: nothing is shown by that.
      if (isUnclear || (margin.kind === 'relative' && within >= 1)) return 1;
      const held = within >= 1 ? 0 : meanP({ alternative: 'greater', nullMean: -within });
      const ofBaseline =
        margin.kind === 'absolute' ? 0 : baselineContrastP(summary, { share: margin.value, better, isBinary: false });
      return Math.max(held, unseen.notWorseP(within), ofBaseline);
    },
    casesToHold(margin, shared) {
      const distance = change + absolute(margin);
      return Math.max(casesFor(distance, shared), unseen.casesFor(distance, shared));
    },
    interval() {
      const { mean, attempts } = summary;
      const sign = better === 'higher' ? 1 : -1;
      const { least, most, isBounded } = caseBounds(summary, alpha);
      const [lower, upper] = sign === 1 ? [least, most] : [-most, -least];
      const method = `paired t${attempts > n ? ` over ${n} case means` : ''}${isBounded ? ', held to the bounded mean' : ''}`;
      const apart = intervalOf({ estimate: sign * mean, lower, upper, level: 1 - 2 * alpha, method });
      return unseen.widen(widenInterval(apart, { clusters, sign }), sign);
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
