import type { Margin } from '@plumbline/protocol';
import { normalQuantile } from '@plumbline/stats';
import { baselineContrastP, casesForContrast } from './baseline-contrast.ts';
import { casesToShow } from './cases-to-show.ts';
import { casesWithoutDiscordance } from './cases-without-discordance.ts';
import { clusteredTP } from './clusters.ts';
import { type EvidenceOptions, POWER } from './evidence.ts';
import { FEWEST_CLUSTERS } from './fewest-clusters.ts';
import type { MarginTest } from './margin-test.ts';
import { pairedShareInterval, pairedShareP } from './paired-share.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { countedClusters, unseenClusters } from './unseen-clusters.ts';
import { widenInterval } from './widen-interval.ts';

/**
 * The margin of a share of cases tried once each: `pairedShareP` of cases that count for fewer the more alike clusters are, held to the
 * clustered t, to clusters that were not met where the policy counts them, and for a margin in percent to the baseline's true value.
 */
export function shareMargin(summary: CaseSummary, options: EvidenceOptions): MarginTest {
  const { better, alpha } = options;
  const { cases: n, baseline, wins, losses } = summary;
  const clusters = countedClusters(summary.clusters, options);
  const likeness = clusters?.likenessEffect ?? 1;
  const table = { wins, losses, n, designEffect: likeness };
  const change = (wins - losses) / n;
  const isUnclear = clusters !== undefined && clusters.count < FEWEST_CLUSTERS;
  const unseen = unseenClusters(clusters, options);
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  const contrast = ({ value: share }: Margin) => ({ share, better, isBinary: true });
  const casesForBaseline = (margin: Margin, shared: number) => {
    if (margin.kind === 'absolute') return 0;
    const needed = casesForContrast(summary, { ...contrast(margin), z: normalQuantile(1 - shared) + normalQuantile(POWER) });
    return Number.isFinite(needed) ? needed : 0;
  };
  const effect = Math.max(likeness, clusters?.designEffect ?? 1);
  return {
    notWorseP(margin, among = 1) {
      const within = absolute(margin);
      // So many times the baseline that the worst candidate would keep within: nothing is shown by that.
      if (isUnclear || (margin.kind === 'relative' && within >= 1)) return 1;
      const byCluster =
        clusters?.designEffect === undefined
          ? 0
          : clusteredTP(clusters, { mean: change, nullMean: -within, alternative: 'greater' });
      const share = within >= 1 ? 0 : Math.max(pairedShareP(table, { nullDifference: -within, alpha: alpha / among }), byCluster);
      const ofBaseline = margin.kind === 'absolute' ? 0 : baselineContrastP(summary, contrast(margin));
      return Math.max(share, unseen.notWorseP(within), ofBaseline);
    },
    casesToHold(margin, shared) {
      const within = absolute(margin);
      if (wins + losses === 0) {
        // The bound over clusters asks for no more of them than (1 − within)^clusters ≤ alpha does.
        const clustersNeeded = within >= 1 ? 1 : Math.ceil(Math.log(shared) / Math.log1p(-within));
        return Math.max(casesWithoutDiscordance(within, shared) * effect, clustersNeeded * unseen.leastDesignEffect);
      }
      const plan = { difference: change, beyond: -Math.min(1, within), alpha: shared };
      const needed = casesToShow({ ...plan, discordantShare: (wins + losses) / n, power: POWER }) ?? Number.POSITIVE_INFINITY;
      return Math.max(needed * effect, unseen.casesFor(change + within, shared), casesForBaseline(margin, shared));
    },
    interval() {
      const sign = better === 'higher' ? 1 : -1;
      const raw = sign === 1 ? { wins, losses, n } : { wins: losses, losses: wins, n };
      const apart = pairedShareInterval({ ...raw, designEffect: likeness }, 1 - 2 * alpha);
      return unseen.widen(widenInterval(apart, { clusters, sign }), sign);
    },
  };
}
