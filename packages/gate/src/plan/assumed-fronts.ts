import type { Policy } from '@plumbline/protocol';
import { NO_GAIN, POWER } from '../evidence/evidence.ts';
import { scoreMetric } from '../score-metric.ts';
import type { AssumedFront, AssumedStopping } from './decision-plan.ts';
import { crossedByLook, expectedShare, oneByLook, plannedLooks } from './expected-share.ts';
import { type FrontPower, frontPower } from './front-power.ts';
import type { LastAlpha } from './last-alpha.ts';
import { clusterEffectOf, type PlannedSuite } from './planned-suite.ts';
import { known, type PoweredCheck } from './powered-check.ts';
import { memoized, STOPPING_GAINS, sizeOf } from './stopping-chances.ts';

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
  {
    policy,
    suites,
    lastAlpha,
  }: { readonly policy: Policy; readonly suites: readonly PlannedSuite[]; readonly lastAlpha: LastAlpha },
): AssumedFront[] {
  const effectOf = (metric: string) => clusterEffectOf(metric, suites, { isMoney: false });
  const isCounted = policy['unseen-clusters'] === 'count';
  const assumed = assumptions(fronts, {
    alphaOf: (cases) => lastAlpha(policy.alpha, cases),
    designEffectOf: (metric) => (isCounted ? effectOf(metric) : 1),
  });
  return assumed.map(({ front: { check, margin }, discordantShare, power }) => {
    const casesToHold = known(power.casesToHold(margin, POWER));
    const { smallestDetectable } = power;
    const { metric, cases } = check;
    return {
      metric,
      cases,
      discordantShare,
      smallestDetectable,
      clusterEffect: effectOf(metric),
      ...(casesToHold === undefined ? {} : { casesToHold }),
    };
  });
}

/** How early each of them would be decided, if it truly changed by so much. */
export function assumedStopping(fronts: readonly PoweredCheck[], { alpha, fronts: asked }: Policy): AssumedStopping[] {
  const looks = plannedLooks(alpha);
  const crossed = memoized((drift) => crossedByLook(drift, looks));
  return assumptions(fronts, { alphaOf: () => alpha, designEffectOf: () => 1 }).flatMap(
    ({ front: { check, margin }, discordantShare, power }) =>
      STOPPING_GAINS.flatMap((gain): AssumedStopping[] => {
        const least = asked[check.metric]?.['minimum-gain'] ?? NO_GAIN;
        const { notWorse, worse } = power.drifts({ margin, least }, sizeOf(gain, margin));
        if (Number.isNaN(notWorse + worse)) return [];
        const alone = expectedShare(oneByLook([crossed(notWorse), crossed(worse)]));
        return [{ metric: check.metric, discordantShare, gain, alone }];
      }),
  );
}

function assumptions(
  fronts: readonly PoweredCheck[],
  of: { readonly alphaOf: (cases: number) => number; readonly designEffectOf: (metric: string) => number },
): Assumed[] {
  return fronts.flatMap((front) => {
    const { metric, kind, better, cases } = front.check;
    if (front.power !== undefined || kind !== 'share' || cases === 0) return [];
    return ASSUMED.flatMap((discordantShare): Assumed[] => {
      const power = frontPower(scoreMetric({ name: metric, better, kind }), {
        cases,
        alpha: of.alphaOf(cases),
        meanSquare: discordantShare,
        designEffect: of.designEffectOf(metric),
      });
      return power === undefined ? [] : [{ front, discordantShare, power }];
    });
  });
}
