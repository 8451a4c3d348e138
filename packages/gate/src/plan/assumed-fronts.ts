import type { Policy } from '@plumbline/protocol';
import { NO_GAIN, POWER } from '../evidence/evidence.ts';
import { scoreMetric } from '../score-metric.ts';
import { promotesEarly } from '../sequential/sequential-rule.ts';
import type { AssumedFront, AssumedStopping } from './decision-plan.ts';
import { crossedByLook, expectedShare, oneByLook, plannedLooks } from './expected-share.ts';
import { type FrontPower, frontPower } from './front-power.ts';
import type { LastAlpha } from './last-alpha.ts';
import { plannedEffect } from './planned-clusters.ts';
import { known, type PoweredCheck } from './powered-check.ts';
import { heldByLook, memoized, STOPPING_GAINS, sizeOf } from './stopping-chances.ts';

/** Shares of disagreement that are tried out where none was measured. */
const ASSUMED = [0.05, 0.1, 0.2];

interface Assumed {
  readonly front: PoweredCheck;
  readonly discordantShare: number;
  readonly power: FrontPower;
}

/** What would be seen, and needed, of the shares that were never measured. */
export function assumedFronts(
  fronts: readonly PoweredCheck[],
  { policy, lastAlpha }: { readonly policy: Policy; readonly lastAlpha: LastAlpha },
): AssumedFront[] {
  return assumptions(fronts, (cases) => lastAlpha(policy.alpha, cases)).map(({ front, discordantShare, power }) => {
    const casesToHold = known(power.casesToHold(front.margin, POWER));
    const { smallestDetectable } = power;
    const { metric, cases } = front.check;
    return {
      metric,
      cases,
      discordantShare,
      clusterEffect: front.clusters?.sizeEffect ?? 1,
      designEffect: plannedEffect(front.clusters, undefined),
      ...(smallestDetectable === undefined ? {} : { smallestDetectable }),
      ...(casesToHold === undefined ? {} : { casesToHold }),
    };
  });
}

/** How early each of them would be decided, if it truly changed by so much. */
export function assumedStopping(fronts: readonly PoweredCheck[], policy: Policy): AssumedStopping[] {
  const { alpha, fronts: asked } = policy;
  const looks = plannedLooks(alpha);
  const crossed = memoized((statistic) => crossedByLook(statistic, looks));
  return assumptions(fronts, () => alpha).flatMap(({ front: { check, margin }, discordantShare, power }) =>
    STOPPING_GAINS.flatMap((gain): AssumedStopping[] => {
      const least = asked[check.metric]?.['minimum-gain'] ?? NO_GAIN;
      const drifts = power.drifts({ margin, least, promotesEarly: promotesEarly(policy) }, sizeOf(gain, margin));
      const { notWorse, worse, unmet } = drifts;
      if (Number.isNaN(notWorse + worse)) return [];
      const held = heldByLook(crossed({ drift: notWorse, unmet: unmet.margin }), { looks, drifts });
      const decided = [held, crossed({ drift: worse, unmet: unmet.change })];
      return [{ metric: check.metric, discordantShare, gain, alone: expectedShare(oneByLook(decided)) }];
    }),
  );
}

function assumptions(fronts: readonly PoweredCheck[], alphaOf: (cases: number) => number): Assumed[] {
  return fronts.flatMap((front) => {
    const { metric, kind, better, cases } = front.check;
    if (front.power !== undefined || kind !== 'share' || cases === 0) return [];
    return ASSUMED.flatMap((discordantShare): Assumed[] => {
      const power = frontPower(scoreMetric({ name: metric, better, kind }), {
        cases,
        alpha: alphaOf(cases),
        meanSquare: discordantShare,
        designEffect: plannedEffect(front.clusters, undefined),
        clusters: front.clusters,
      });
      return power === undefined ? [] : [{ front, discordantShare, power }];
    });
  });
}
