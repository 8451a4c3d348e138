import type { Margin, Measured } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { baselineContrastP } from './baseline-contrast.ts';
import { boundedMeanDistance } from './bounded-mean-cases.ts';
import { clusterBoundP } from './cluster-tally.ts';
import { clustersMeasured, roleDesignEffect } from './clusters-measured.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { furtherCases } from './further-cases.ts';
import { heldP } from './held-p.ts';
import { holdToTest } from './hold-to-test.ts';
import { liesBeyond } from './lies-beyond.ts';
import { withGainsLeftOut } from './margin-test.ts';
import { meanMargin } from './mean-margin.ts';
import { noChangeTest } from './no-change-test.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { countedClusters, unseenClusters } from './unseen-clusters.ts';
import { wholeClusters } from './whole-clusters.ts';

/**
 * Evidence on the mean of values in [0, 1], or on a share whose cases were tried several times: attempts are first reduced to case
 * means, then compared by the paired t method, held to a bound that holds for any differences in [−1, 1] however skewed: a large loss that
 * is rare enough to be missing from the cases is counted with. Where cases come in clusters, the test flips whole clusters, held to the
 * same bound over them, and the interval is widened to the clustered t.
 */
export function meanEvidence(summary: CaseSummary, options: EvidenceOptions & { readonly isShare: boolean }): Evidence {
  const { better, alpha, isShare } = options;
  const { cases: n, baseline, candidate, mean: change } = summary;
  const clusters = countedClusters(summary.clusters, options);
  const isUnclear = clusters !== undefined && clusters.count < FEWEST_CLUSTERS;
  const unseen = unseenClusters(clusters, options);
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  /** A gain in percent refers to the baseline's true value, of which the observed one is an estimate. */
  const gainP = ({ kind, value }: Margin) =>
    kind === 'absolute' ? 0 : baselineContrastP(summary, { share: -value, better, isBinary: false });
  const own = meanMargin(summary, options);
  const { meanP } = own;
  const margins = withGainsLeftOut(own, summary.withoutGains && meanMargin(summary.withoutGains, options), better);
  const noChange = noChangeTest({ ...options, clusters, ofCases: (alternative) => meanP({ alternative, nullMean: 0 }) });
  const noChangeP = noChange.p;
  /** Nothing is shown better, or worse, whose interval holds no change. */
  const intervalP = (alternative: 'greater' | 'less') => (isUnclear ? 1 : meanP({ alternative, nullMean: 0 }));
  const shownP = (alternative: 'greater' | 'less') =>
    heldP(noChangeP(alternative), { alpha, hold: () => intervalP(alternative) });
  const worseP = () => shownP('less');
  const notWorseP = (margin: Margin) =>
    absolute(margin) === 0 ? Math.max(noChangeP('greater'), own.notWorseP(margin)) : margins.notWorseP(margin);
  const variance = (summary.squares / n) * Math.max(1, clusters?.designEffect ?? 1);
  const further = (among: number) =>
    furtherCases({ summary, alpha: alpha / among, build: (of, at) => meanEvidence(of, { ...options, alpha: at }) });
  const [above, below] = better === 'higher' ? (['greater', 'less'] as const) : (['less', 'greater'] as const);
  const gainBoundP = (nullMean: number) =>
    clusters === undefined ? 0 : clusterBoundP(clusters.tally, { nullMean, alternative: 'greater' });
  let measured: Measured | undefined;
  const measure = () => {
    measured ??= {
      pairs: summary.attempts,
      baseline,
      candidate,
      difference: holdToTest(margins.interval(), {
        isAbove: noChangeP(above) <= alpha,
        isBelow: noChangeP(below) <= alpha,
        test: clusters === undefined ? 'the test' : 'sign flips',
      }),
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
      return Math.max(noChangeP('greater'), meanP({ alternative: 'greater', nullMean: beyond }), gainBoundP(beyond), gainP(gain));
    },
    isGainOpenByUnseen(gain) {
      const beyond = absolute(gain);
      const { difference } = measure();
      const isBeyond = difference !== undefined && liesBeyond(difference, { gain: beyond, better });
      return beyond > 0 && isBeyond && gainBoundP(beyond) > alpha;
    },
    notWorseP,
    isWorse: () => noChange.isShown('less', { alpha, hold: () => intervalP('less') }),
    isNotWorse: (margin) => notWorseP(margin) <= alpha,
    pairsToDecide(margin, among = 1) {
      if (isUnclear) return undefined;
      const shared = alpha / among;
      return further(among).toDecide(margin, Math.min(margins.casesToHold(margin, shared), own.casesFor(-change, shared)));
    },
    pairsToShowBetter(gain, among = 1) {
      return isUnclear ? undefined : further(among).toShowBetter(gain, own.casesFor(change - absolute(gain), alpha / among));
    },
    smallestDetectable(among = 1) {
      if (isUnclear) return undefined;
      const shared = alpha / among;
      const planned = Math.max(
        boundedMeanDistance(n, { variance, z: normalQuantile(1 - shared) + normalQuantile(POWER), alpha: shared }),
        unseen.smallestDistance(shared),
      );
      return Math.min(1, Math.max(planned, further(among).reach(among === 1 ? measure() : undefined)));
    },
  };
}
