import type { Policy } from '@plumbline/protocol';
import { binomialCdf, clopperPearsonUpper } from '@plumbline/stats';
import type { PlannedLimit } from './decision-plan.ts';
import type { EarlierFront } from './earlier-fronts.ts';
import type { LastAlpha } from './last-alpha.ts';
import type { PoweredCheck } from './powered-check.ts';

/** The limits of a policy's fronts: how many failures they allow, and how likely a candidate like the baseline stays within. */
export function planLimits(options: {
  readonly policy: Policy;
  readonly fronts: readonly PoweredCheck[];
  readonly histories: ReadonlyMap<string, EarlierFront>;
  readonly lastAlpha: LastAlpha;
}): PlannedLimit[] {
  const { policy, fronts, histories, lastAlpha } = options;
  return fronts.flatMap(({ check: { metric, cases } }): PlannedLimit[] => {
    const limit = policy.fronts[metric]?.limit;
    if (limit === undefined || cases === 0) return [];
    const unlikeness = histories.get(metric)?.unlikeness;
    const effective = Math.max(1, Math.round(cases / Math.max(1, unlikeness?.baselineDesignEffect ?? 1)));
    const most = mostFailures(effective, { limit, alpha: lastAlpha(policy.alpha, cases) });
    const rate = unlikeness?.baseline;
    return [
      {
        metric,
        limit,
        cases,
        ...(most === undefined ? {} : { mostFailures: most }),
        ...(rate === undefined
          ? {}
          : { rate, chanceToHold: most === undefined ? 0 : binomialCdf(most, { trials: effective, probability: rate }) }),
      },
    ];
  });
}

/** The most failures of so many cases whose Clopper-Pearson bound stays within the limit; `undefined` where even none is too many. */
function mostFailures(cases: number, { limit, alpha }: { limit: number; alpha: number }): number | undefined {
  const holds = (failures: number) => clopperPearsonUpper(failures, cases, { alpha }) <= limit;
  if (!holds(0)) return undefined;
  let [low, high] = [0, cases];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
