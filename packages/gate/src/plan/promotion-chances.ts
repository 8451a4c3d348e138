import type { Policy } from '@plumbline/protocol';
import { jointPower } from '@plumbline/stats';
import { NO_GAIN } from '../evidence/evidence.ts';
import type { PlannedLimit, PromotionChance } from './decision-plan.ts';
import { isPossibleGain } from './is-possible-gain.ts';
import type { LastAlpha } from './last-alpha.ts';
import type { PoweredCheck } from './powered-check.ts';

/** True gains that are tried out: points of a share, percent of money. */
const GAINS = [0.02, 0.05, 0.1];

/** What a promotion depends on. */
interface PromotionParts {
  readonly policy: Policy;
  readonly fronts: readonly PoweredCheck[];
  readonly slices: readonly PoweredCheck[];
  readonly limits: readonly PlannedLimit[];
  readonly lastAlpha: LastAlpha;
}

/**
 * The chance to promote: every check that decides must hold, and `pareto` asks one front besides to be shown better, at alpha over
 * the number of fronts (the first step of Holm's method), `strict` every front at alpha. Checks of the same cases are one check.
 */
export function promotionChances(parts: PromotionParts): PromotionChance[] {
  const { rule } = parts.policy;
  if (rule === 'hold-line') return [{ gain: 0, ...chanceOf(parts, { gain: 0, isBetter: () => false }) }];
  if (rule === 'strict')
    return GAINS.filter((gain) => parts.fronts.every(({ check }) => isPossibleGain(check, gain))).map((gain) => ({
      gain,
      ...chanceOf(parts, { gain, isBetter: () => true }),
    }));
  return parts.fronts
    .filter(({ power }) => power !== undefined)
    .flatMap(({ check }) =>
      GAINS.filter((gain) => isPossibleGain(check, gain)).map((gain) => {
        const { metric } = check;
        return { metric, gain, ...chanceOf(parts, { gain, isBetter: (name) => name === metric }) };
      }),
    );
}

interface Truth {
  readonly gain: number;
  readonly isBetter: (metric: string) => boolean;
}

function chanceOf(
  { policy, fronts, slices, limits, lastAlpha }: PromotionParts,
  { gain, isBetter }: Truth,
): Pick<PromotionChance, 'chance'> {
  const atFor = policy.rule === 'pareto' ? policy.alpha / Math.max(1, fronts.length) : policy.alpha;
  const gainOf = (metric: string) => (isBetter(metric) ? gain : 0);
  const ofFronts = fronts.map(({ check: { metric, cases }, margin, power }) => {
    if (power === undefined) return undefined;
    // What is shown better by more than a minimum gain is shown not worse as well.
    if (isBetter(metric))
      return power.better(policy.fronts[metric]?.['minimum-gain'] ?? NO_GAIN, gain, lastAlpha(atFor, Math.max(1, cases)));
    return power.notWorse(margin, 0);
  });
  const ofSlices = slices
    .filter(({ check }) => !fronts.some((front) => front.check.metric === check.metric && front.check.cases === check.cases))
    .map(({ check, margin, power }) => power?.notWorse(margin, gainOf(check.metric)));
  const ofLimits = limits.map(({ chanceToHold }) => chanceToHold);
  const powers = [...ofFronts, ...ofSlices, ...ofLimits];
  const known = powers.filter((power) => power !== undefined && !Number.isNaN(power)) as number[];
  return known.length < powers.length ? {} : { chance: jointPower(known) };
}
