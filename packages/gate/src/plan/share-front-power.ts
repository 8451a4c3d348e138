import type { Margin } from '@plumbline/protocol';
import { normalCdf, normalQuantile, smallestDetectableDifference } from '@plumbline/stats';
import { casesToShow } from '../evidence/cases-to-show.ts';
import { casesWithoutDiscordance } from '../evidence/cases-without-discordance.ts';
import { POWER } from '../evidence/evidence.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';
import { fewestCases } from './fewest-cases.ts';
import type { FrontPower, FrontPowerOptions } from './front-power.ts';
import { leastEnough } from './least-enough.ts';
import { casesOfClusters, clustersOfCases, fewestOfClusters, plannedEffect, unmetCases } from './planned-clusters.ts';
import { isShownOfClusters } from './shown-of-clusters.ts';
import { tablePower } from './table-power.ts';

/** Worsenings are told to this part of themselves. */
const NEAR = 1 / 256;

/**
 * The power of a share: exact, by summing over all tables, with the tests of `shareEvidence`. Clusters make the cases count for
 * fewer, by the design effect, and are held to as wholes besides. A change larger than the discordant share brings discordant pairs of
 * its own.
 */
export function shareFrontPower({
  cases,
  meanSquare,
  designEffect,
  baseline,
  alpha,
  clusters,
  likeness,
}: FrontPowerOptions): FrontPower {
  const effect = Math.max(1, designEffect);
  const pairs = Math.max(1, Math.round(cases / effect));
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * (baseline ?? Number.NaN));
  const planOf = (gain: number) => ({
    pairs,
    discordantShare: Math.min(1, Math.max(meanSquare, Math.abs(gain))),
    difference: Math.max(-1, Math.min(1, gain)),
  });
  const shown = (beyond: number, at: number) => isShownOfClusters({ beyond, alpha: at, clusters }, effect);
  return {
    get smallestDetectable() {
      const alone = smallestOfPairs({ pairs: cases, meanSquare, alpha });
      if (clusters === undefined) return Math.min(1, Math.sqrt(effect) * alone);
      const isWorse = shown(0, alpha);
      const found = leastEnough((size) => tablePower(planOf(size), isWorse) >= POWER, { from: alone, near: NEAR });
      return found === undefined || found > 1 ? undefined : found;
    },
    notWorse(margin, gain) {
      const within = absolute(margin);
      if (within >= 1) return 1;
      return tablePower(planOf(gain), shown(-within, alpha));
    },
    better(least, gain, at) {
      const beyond = absolute(least);
      if (beyond >= 1) return 0;
      return tablePower(planOf(gain), shown(beyond, at));
    },
    casesToHold(margin, power) {
      const within = absolute(margin);
      if (!(within > 0)) return undefined;
      const plan = { discordantShare: Math.min(1, meanSquare), difference: 0, beyond: -Math.min(1, within), alpha, power };
      const needed = Math.max(casesToShow(plan) ?? Number.NaN, casesWithoutDiscordance(within, alpha));
      if (!Number.isFinite(needed)) return undefined;
      if (clusters === undefined || within >= 1) return Math.ceil(effect * needed);
      const least = Math.max(needed, fewestOfClusters(clusters, within, alpha), casesOfClusters(clusters, FEWEST_CLUSTERS));
      const isEnough = (all: number) => {
        const of = clustersOfCases(clusters, all);
        // With more clusters each may stop to count as one case.
        const each = plannedEffect(of, likeness);
        const isShown = isShownOfClusters({ beyond: -within, alpha, clusters: of }, each);
        return tablePower({ ...plan, pairs: Math.max(1, Math.round(all / each)) }, isShown) >= power;
      };
      const found = leastEnough(isEnough, { from: least, near: NEAR });
      return found === undefined ? undefined : Math.ceil(found);
    },
    drifts({ margin, least, promotesEarly }, gain) {
      const early = clusters && { ...clusters, isCounted: clusters.isCounted || promotesEarly };
      const { discordantShare, difference } = planOf(gain);
      // A change of every discordant pair one way leaves nothing to vary; one pair of doubt keeps the statistic a number.
      const variance = Math.max(discordantShare - difference * difference, 1 / pairs);
      const perError = Math.sqrt(pairs / variance);
      const unmet = (asks: 'margin' | 'change') => (unmetCases(early, asks) / cases) * perError;
      return {
        notWorse: (difference + absolute(margin)) * perError,
        worse: -difference * perError,
        better: (difference - absolute(least)) * perError,
        unmet: { margin: unmet('margin'), change: unmet('change') },
        canHoldAt: ({ information, bound }) =>
          information * cases >= (fewestCases(absolute(margin), normalCdf(-bound), early) ?? Number.POSITIVE_INFINITY),
      };
    },
  };
}

function smallestOfPairs({ pairs, meanSquare, alpha }: { pairs: number; meanSquare: number; alpha: number }): number {
  const found = smallestDetectableDifference({ pairs, discordantShare: Math.min(1, meanSquare), alpha, power: POWER });
  // Where so few pairs differ that no such change would show, a worsening brings discordant pairs of its own.
  return found ?? Math.min(1, (normalQuantile(1 - alpha) + normalQuantile(POWER)) ** 2 / pairs);
}
