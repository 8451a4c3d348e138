import type { Margin, Measured } from '@plumbline/protocol';
import { mcnemarExact, normalQuantile, smallestDetectableDifference } from '@plumbline/stats';
import { baselineContrastP } from './baseline-contrast.ts';
import { casesToShow } from './cases-to-show.ts';
import { clusterBoundP } from './cluster-tally.ts';
import { clusteredTP } from './clusters.ts';
import { clustersMeasured, roleDesignEffect } from './clusters-measured.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import { furtherCases } from './further-cases.ts';
import { heldP } from './held-p.ts';
import { holdToTest } from './hold-to-test.ts';
import { liesBeyond } from './lies-beyond.ts';
import { withGainsLeftOut } from './margin-test.ts';
import { more } from './more.ts';
import { noChangeTest } from './no-change-test.ts';
import { pairedShareP } from './paired-share.ts';
import { shareMargin } from './share-margin.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { countedClusters, unseenClusters } from './unseen-clusters.ts';
import { wholeClusters } from './whole-clusters.ts';

/**
 * Evidence on a share of cases tried once each: the exact test of McNemar for better and worse, `shareMargin` for margins, with gains left out
 * too, `pairedShareP` for gains, and an interval that agrees with them. Where cases come in clusters, the test flips the signs of whole
 * clusters, held to a bound for clusters that are very unlike, and the interval is the wider of the clustered t and that of cases which
 * count for fewer the more alike clusters are: the t alone takes a few clusters that changed for more than they are. At least one pair.
 */
export function shareEvidence(summary: CaseSummary, options: EvidenceOptions): Evidence {
  const { better, alpha } = options;
  const { counts, cases: n, baseline, candidate, wins, losses } = summary;
  const clusters = countedClusters(summary.clusters, options);
  const likeness = clusters?.likenessEffect ?? 1;
  const table = { wins, losses, n, designEffect: likeness };
  const change = (wins - losses) / n;
  const isUnclear = clusters !== undefined && clusters.count < FEWEST_CLUSTERS;
  const unseen = unseenClusters(clusters, options);
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  /** A gain in percent refers to the baseline's true value, of which the observed one is an estimate. */
  const gainP = ({ kind, value }: Margin) =>
    kind === 'absolute' ? 0 : baselineContrastP(summary, { share: -value, better, isBinary: true });
  const margins = withGainsLeftOut(
    shareMargin(summary, options),
    summary.withoutGains && shareMargin(summary.withoutGains, options),
    better,
  );
  const noChange = noChangeTest({
    ...options,
    clusters,
    ofCases: (alternative) => mcnemarExact({ wins, losses }, { alternative }),
  });
  const noChangeP = noChange.p;
  const clusteredP = (nullMean: number, alternative: 'greater' | 'less' = 'greater') =>
    clusters?.designEffect === undefined ? 0 : clusteredTP(clusters, { mean: change, nullMean, alternative });
  /** Nothing is shown better, or worse, whose interval holds no change. */
  const intervalP = (alternative: 'greater' | 'less') => {
    const towards = alternative === 'greater' ? table : { ...table, wins: losses, losses: wins };
    return isUnclear ? 1 : Math.max(pairedShareP(towards, { nullDifference: 0, alpha }), clusteredP(0, alternative));
  };
  const shownP = (alternative: 'greater' | 'less') =>
    heldP(noChangeP(alternative), { alpha, hold: () => intervalP(alternative) });
  const worseP = () => shownP('less');
  const [above, below] = better === 'higher' ? (['greater', 'less'] as const) : (['less', 'greater'] as const);
  const effect = Math.max(likeness, clusters?.designEffect ?? 1);
  const discordantShare = (wins + losses) / n;
  const showing = (plan: { readonly difference: number; readonly beyond: number; readonly alpha: number }) =>
    (casesToShow({ ...plan, discordantShare, power: POWER }) ?? Number.POSITIVE_INFINITY) * effect;
  const notWorseP = (margin: Margin, among = 1) =>
    absolute(margin) === 0 ? shownP('greater') : margins.notWorseP(margin, among);
  // Cases that stand for themselves are planned by the very test that decides; clusters only by how they multiply a variance.
  const further = (among: number) =>
    furtherCases({ summary, alpha: alpha / among, build: (of, at) => shareEvidence(of, { ...options, alpha: at }) });
  const gainBoundP = (nullMean: number) =>
    clusters === undefined ? 0 : clusterBoundP(clusters.tally, { nullMean, alternative: 'greater' });
  let measured: Measured | undefined;
  const measure = () => {
    measured ??= {
      pairs: n,
      baseline,
      candidate,
      difference: holdToTest(margins.interval(), {
        isAbove: noChangeP(above) <= alpha,
        isBelow: noChangeP(below) <= alpha,
        test: clusters === undefined ? 'exact McNemar' : 'sign flips',
      }),
      test: {
        name: clusters === undefined ? 'McNemar exact' : 'sign flip of clusters',
        pValue: Math.min(1, 2 * Math.min(noChangeP('greater'), noChangeP('less'))),
        alternative: 'two-sided',
      },
      counts,
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
      return Math.max(
        noChangeP('greater'),
        pairedShareP(table, { nullDifference: beyond, alpha }),
        clusteredP(beyond),
        gainBoundP(beyond),
        gainP(gain),
      );
    },
    isGainOpenByUnseen(gain) {
      const beyond = absolute(gain);
      const { difference } = measure();
      const isBeyond = difference !== undefined && liesBeyond(difference, { gain: beyond, better });
      return beyond > 0 && isBeyond && gainBoundP(beyond) > alpha;
    },
    notWorseP,
    isWorse: () => clusteredP(0, 'less') <= alpha && noChange.isShown('less', { alpha, hold: () => intervalP('less') }),
    isNotWorse: (margin) => notWorseP(margin) <= alpha,
    pairsToDecide(margin, among = 1) {
      const shared = alpha / among;
      if ((absolute(margin) <= 0 && change === 0) || isUnclear) return undefined;
      const worse = discordantShare === 0 ? Number.POSITIVE_INFINITY : showing({ difference: -change, beyond: 0, alpha: shared });
      const needed = Math.min(margins.casesToHold(margin, shared), worse);
      return clusters === undefined ? more(n, needed) : further(among).toDecide(margin, needed);
    },
    pairsToShowBetter(gain, among = 1) {
      if (change <= absolute(gain) || isUnclear) return undefined;
      const needed = showing({ difference: change, beyond: absolute(gain), alpha: alpha / among });
      return clusters === undefined ? more(n, needed) : further(among).toShowBetter(gain, needed);
    },
    smallestDetectable(among = 1) {
      if (isUnclear) return undefined;
      const shared = alpha / among;
      const plan = { pairs: n, discordantShare: Math.max(wins + losses, 1) / n, alpha: shared, power: POWER };
      // Where so few pairs differ that no such change would show, a worsening brings discordant pairs of its own.
      const alone =
        smallestDetectableDifference(plan) ?? Math.min(1, (normalQuantile(1 - shared) + normalQuantile(POWER)) ** 2 / n);
      const reach = clusters === undefined ? 0 : further(among).reach(among === 1 ? measure() : undefined);
      return Math.min(1, Math.max(Math.sqrt(effect) * alone, unseen.smallestDistance(shared), reach));
    },
  };
}
