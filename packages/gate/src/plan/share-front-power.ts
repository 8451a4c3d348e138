import type { Margin } from '@plumbline/protocol';
import { normalCdf, normalQuantile, smallestDetectableDifference } from '@plumbline/stats';
import { casesToShow } from '../evidence/cases-to-show.ts';
import { casesWithoutDiscordance } from '../evidence/cases-without-discordance.ts';
import { POWER } from '../evidence/evidence.ts';
import { isShownAbove } from '../evidence/is-shown-above.ts';
import { fewestCases } from './fewest-cases.ts';
import type { FrontPower, FrontPowerOptions } from './front-power.ts';
import { unmetCases } from './planned-clusters.ts';
import { tablePower } from './table-power.ts';

/**
 * The power of a share: exact, by summing over all tables, with the tests of `shareEvidence`. Clusters make the cases count for
 * fewer, by the design effect, and are held to as wholes in what is expected of early looks. A change larger than the discordant share
 * brings discordant pairs of its own.
 */
export function shareFrontPower({ cases, meanSquare, designEffect, baseline, alpha, clusters }: FrontPowerOptions): FrontPower {
  const effect = Math.max(1, designEffect);
  const pairs = Math.max(1, Math.round(cases / effect));
  const absolute = (margin: Margin) => (margin.kind === 'absolute' ? margin.value : margin.value * (baseline ?? Number.NaN));
  const planOf = (gain: number) => ({
    pairs,
    discordantShare: Math.min(1, Math.max(meanSquare, Math.abs(gain))),
    difference: Math.max(-1, Math.min(1, gain)),
  });
  return {
    get smallestDetectable() {
      return Math.min(1, Math.sqrt(effect) * smallestOfPairs({ pairs: cases, meanSquare, alpha }));
    },
    notWorse(margin, gain) {
      const within = absolute(margin);
      if (within >= 1) return 1;
      return tablePower(planOf(gain), isShownAbove(-within, alpha));
    },
    better(least, gain, at) {
      const beyond = absolute(least);
      if (beyond >= 1) return 0;
      return tablePower(planOf(gain), isShownAbove(beyond, at));
    },
    casesToHold(margin, power) {
      const within = absolute(margin);
      if (!(within > 0)) return undefined;
      const plan = { discordantShare: Math.min(1, meanSquare), difference: 0, beyond: -Math.min(1, within), alpha, power };
      const needed = Math.max(casesToShow(plan) ?? Number.NaN, casesWithoutDiscordance(within, alpha));
      if (!Number.isFinite(needed)) return undefined;
      return Math.ceil(effect * needed);
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
