import type { Margin, Policy } from '@plumbline/protocol';
import type { Look } from '@plumbline/stats';
import { NO_GAIN } from '../evidence/evidence.ts';
import { promotesEarly } from '../sequential/sequential-rule.ts';
import type { StoppingChance } from './decision-plan.ts';
import { allByLook, crossedByLook, expectedShare, oneByLook, plannedLooks, type Statistic } from './expected-share.ts';
import type { Drifts } from './front-power.ts';
import { isPossibleGain } from './is-possible-gain.ts';
import type { PoweredCheck } from './powered-check.ts';

/** True changes that are tried out. */
export const STOPPING_GAINS: readonly StoppingChance['gain'][] = [-0.1, -0.05, -0.03, 'at its margin', 0, 0.03, 0.05];

/** What decides when a run ends. */
interface StoppingParts {
  readonly policy: Policy;
  readonly fronts: readonly PoweredCheck[];
  readonly slices: readonly PoweredCheck[];
}

/** Look by look, the chances that a check is shown to hold, shown worse, and shown better. */
interface ByLook {
  readonly held: readonly number[];
  readonly worse: readonly number[];
  readonly better: readonly number[];
}

/**
 * The expected share of the cases of a run that looks after each tenth of them, by O'Brien and Fleming's bounds, when one front
 * changed. A run ends when it can promote: every check holds, and what the rule asks to be better is shown so; never early where a
 * list of zero tolerance must see all cases. Or when it can block: every front is decided and the changed one is shown worse. The
 * e-process that may abort between the looks, and the cases that can change nothing any more, make it shorter still.
 */
export function stoppingChances({ policy, fronts, slices }: StoppingParts): StoppingChance[] {
  const { alpha, rule } = policy;
  const looks = plannedLooks(alpha);
  const strictLooks = rule === 'pareto' ? plannedLooks(alpha / fronts.length) : looks;
  const crossed = memoized((statistic) => crossedByLook(statistic, looks));
  const strictlyCrossed = memoized((statistic) => crossedByLook(statistic, strictLooks));
  const byLookOf = ({ check, margin, power }: PoweredCheck, gain: number): ByLook | undefined => {
    const least = policy.fronts[check.metric]?.['minimum-gain'] ?? NO_GAIN;
    const drifts = power?.drifts({ margin, least, promotesEarly: promotesEarly(policy) }, gain);
    if (drifts === undefined || Number.isNaN(drifts.notWorse + drifts.better)) return undefined;
    const { notWorse, worse, better, unmet } = drifts;
    return {
      held: heldByLook(crossed({ drift: notWorse, unmet: unmet.margin }), { looks, drifts }),
      worse: crossed({ drift: worse, unmet: unmet.change }),
      better: strictlyCrossed({ drift: better, unmet: unmet.change }),
    };
  };
  const never = looks.map(() => 0);
  return fronts.flatMap((changed) =>
    STOPPING_GAINS.flatMap((gain): StoppingChance[] => {
      const size = sizeOf(gain, changed.margin);
      if (!isPossibleGain(changed.check, size)) return [];
      const own = byLookOf(changed, size);
      if (own === undefined) return [];
      const { metric } = changed.check;
      const alone = expectedShare(oneByLook([own.held, own.worse]));
      const others = fronts.filter((front) => front !== changed).map((front) => byLookOf(front, 0));
      const ofSlices = slices.map((slice) => byLookOf(slice, slice.check.metric === metric ? size : 0));
      const known = [...others, ...ofSlices].filter((each) => each !== undefined);
      if (known.length < others.length + ofSlices.length) return [{ metric, gain, alone }];
      const unchanged = known.slice(0, others.length);
      const decided = unchanged.map(({ held, worse }) => oneByLook([held, worse]));
      const better = {
        'hold-line': own.held,
        pareto: own.better,
        strict: allByLook([own, ...unchanged].map((each) => each.better)),
      };
      const promoted = !promotesEarly(policy) ? never : allByLook([own.held, better[rule], ...known.map(({ held }) => held)]);
      const blocked = allByLook([own.worse, ...decided]);
      return [{ metric, gain, alone, run: expectedShare(oneByLook([promoted, blocked])) }];
    }),
  );
}

/** The chances that a margin is shown to hold, but 0 at looks that have too few cases for it. */
export function heldByLook(
  crossed: readonly number[],
  { looks, drifts }: { readonly looks: readonly Look[]; readonly drifts: Pick<Drifts, 'canHoldAt'> },
): readonly number[] {
  return looks.map((look, index) => (drifts.canHoldAt(look) ? (crossed[index] ?? 0) : 0));
}

/** The gain as a number. */
export function sizeOf(gain: StoppingChance['gain'], margin: Margin): number {
  return typeof gain === 'number' ? gain : -margin.value;
}

/** The same function, which works out each value once. */
export function memoized<Value>(work: (statistic: Statistic) => Value): (statistic: Statistic) => Value {
  const known = new Map<string, Value>();
  return (statistic) => {
    const key = `${statistic.drift} ${statistic.unmet}`;
    const value = known.get(key) ?? work(statistic);
    known.set(key, value);
    return value;
  };
}
