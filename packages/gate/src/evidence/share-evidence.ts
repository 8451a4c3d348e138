import type { Margin } from '@plumbline/protocol';
import {
  type Alternative,
  mcnemarExact,
  normalQuantile,
  pairsForNonInferiority,
  pairsForSuperiority,
  smallestDetectableDifference,
} from '@plumbline/stats';
import { baselineContrastP, casesForContrast } from './baseline-contrast.ts';
import { casesWithoutDiscordance } from './cases-without-discordance.ts';
import { clusteredTP, signFlipP } from './clusters.ts';
import { clustersMeasured, roleDesignEffect } from './clusters-measured.ts';
import { type Evidence, type EvidenceOptions, POWER } from './evidence.ts';
import { more } from './more.ts';
import { pairedShareBetterP, pairedShareInterval, pairedShareNotWorseP } from './paired-share.ts';
import type { CaseSummary } from './summarise-cases.ts';
import { widenInterval } from './widen-interval.ts';

/**
 * Evidence on a share of cases tried once each: exact McNemar test and Tango's score interval. Where cases come in clusters,
 * the test flips the signs of whole clusters and the interval is the wider of the clustered t and Tango's, in which cases count for
 * fewer the more alike clusters are: the t alone takes a few clusters that changed for more than they are. At least one pair.
 */
export function shareEvidence(summary: CaseSummary, { better, alpha, seed }: EvidenceOptions): Evidence {
  const { counts, cases: n, baseline, candidate, wins, losses, clusters } = summary;
  const likeness = clusters?.likenessEffect ?? 1;
  const raw = better === 'higher' ? { wins, losses, n } : { wins: losses, losses: wins, n };
  const sign = better === 'higher' ? 1 : -1;
  const difference = widenInterval(pairedShareInterval({ ...raw, designEffect: likeness }, 1 - 2 * alpha), { clusters, sign });
  const [least, most] = sign === 1 ? [difference.lower, difference.upper] : [difference.upper, difference.lower];
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * baseline);
  /** A margin or gain in percent refers to the baseline's true value, of which the observed one is an estimate. */
  const baselineP = ({ kind, value }: Margin, direction: 1 | -1) =>
    kind === 'absolute' ? 0 : baselineContrastP(summary, { share: direction * value, better, isBinary: true });
  const casesForBaseline = ({ kind, value: share }: Margin, shared: number) => {
    const z = normalQuantile(1 - shared) + normalQuantile(POWER);
    const needed = kind === 'absolute' ? 0 : casesForContrast(summary, { share, better, isBinary: true, z });
    // Where the candidate is on its way to be shown worse, the margin is not what has to be shown.
    return Number.isFinite(needed) ? needed : 0;
  };
  const discordantShare = (wins + losses) / n;
  const change = (wins - losses) / n;
  const designEffect = Math.max(likeness, clusters?.designEffect ?? 1);
  const p = (alternative: Alternative) =>
    clusters === undefined ? mcnemarExact({ wins, losses }, { alternative }) : signFlipP(clusters.sums, { alternative, seed });
  const clusteredP = (nullMean: number) =>
    clusters?.designEffect === undefined ? 0 : clusteredTP(clusters, { mean: change, nullMean, alternative: 'greater' });
  const isUnclear = difference.lower === null;
  const worseP = () => p('less');
  return {
    cases: n,
    candidateDesignEffect: roleDesignEffect(summary, 'candidate'),
    measured: {
      pairs: n,
      baseline,
      candidate,
      difference,
      test: {
        name: clusters === undefined ? 'McNemar exact' : 'sign flip of clusters',
        pValue: p('two-sided'),
        alternative: 'two-sided',
      },
      counts,
      ...clustersMeasured(clusters),
    },
    worseP,
    betterP(gain) {
      const beyond = absolute(gain);
      if (beyond === 0) return p('greater');
      if (beyond >= 1 || isUnclear) return 1;
      const share = pairedShareBetterP({ wins, losses, n, designEffect: likeness }, beyond);
      return Math.max(share, clusteredP(beyond), baselineP(gain, -1));
    },
    notWorseP(margin) {
      const within = absolute(margin);
      if (within >= 1) return baselineP(margin, 1);
      if (isUnclear) return 1;
      const share = pairedShareNotWorseP({ wins, losses, n, designEffect: likeness }, within);
      return Math.max(share, clusteredP(-within), baselineP(margin, 1));
    },
    isWorse: () => worseP() <= alpha && most !== null && sign * most < 0,
    isNotWorse: (margin) => least !== null && sign * least > -absolute(margin) && baselineP(margin, 1) <= alpha,
    pairsToDecide(margin, among = 1) {
      const [within, shared] = [absolute(margin), alpha / among];
      if ((within <= 0 && change === 0) || isUnclear) return undefined;
      if (discordantShare === 0) return more(n, casesWithoutDiscordance(within, shared));
      const plan = { discordantShare, alpha: shared, power: POWER };
      const needed =
        change + within > 0
          ? pairsForNonInferiority({ ...plan, difference: change, margin: Math.min(1, within) })
          : pairsForSuperiority({ ...plan, difference: -change });
      const least = Math.max(needed ?? Number.NaN, change + within > 0 ? casesWithoutDiscordance(within, shared) : 0);
      return more(n, Math.max(designEffect * least, casesForBaseline(margin, shared)));
    },
    pairsToShowBetter(gain) {
      const difference = change - absolute(gain);
      if (difference <= 0 || isUnclear) return undefined;
      const needed = pairsForSuperiority({ discordantShare, difference, alpha, power: POWER }) ?? Number.NaN;
      return more(n, designEffect * needed);
    },
    smallestDetectable() {
      if (isUnclear) return undefined;
      const found = smallestDetectableDifference({
        pairs: n,
        discordantShare: Math.max(wins + losses, 1) / n,
        alpha,
        power: POWER,
      });
      // Where so few pairs differ that no such change would show, a worsening brings discordant pairs of its own.
      const alone = found ?? Math.min(1, (normalQuantile(1 - alpha) + normalQuantile(POWER)) ** 2 / n);
      return Math.min(1, Math.sqrt(designEffect) * alone);
    },
  };
}
