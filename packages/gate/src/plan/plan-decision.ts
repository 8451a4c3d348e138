import { matchesPattern, type Policy, type SequentialPlan } from '@plumbline/protocol';
import { powerPerFront } from '@plumbline/stats';
import { POWER } from '../evidence/evidence.ts';
import { METRICS } from '../metrics/registry.ts';
import { scoreMetric } from '../score-metric.ts';
import { assumedFronts, assumedStopping } from './assumed-fronts.ts';
import type { DecisionPlan } from './decision-plan.ts';
import { type EarlierComparison, earlierFronts } from './earlier-fronts.ts';
import { lastAlphaOf } from './last-alpha.ts';
import { planLimits } from './plan-limits.ts';
import { casesOfMetric, type PlannedSuite, withEarlierSlices } from './planned-suite.ts';
import { type Asked, poweredCheck } from './powered-check.ts';
import { promotionChances } from './promotion-chances.ts';
import { stoppingChances } from './stopping-chances.ts';

/** What is to be run, by which policy it is decided, and what was measured before. */
export interface PlanDecisionOptions {
  readonly policy: Policy;
  readonly suites: readonly PlannedSuite[];
  /** Earlier comparisons on these suites, latest first; only attempts that the plan has too. */
  readonly earlier: readonly EarlierComparison[];
  /** How the run may end early, for which what it takes is worked out in about two seconds; absent for a run of fixed size. */
  readonly sequential?: Pick<SequentialPlan, 'method' | 'looks'> | undefined;
}

/** Works out, before anything is run, what the planned cases can show of what the policy asks. */
export function planDecision({ policy, earlier, sequential, ...planned }: PlanDecisionOptions): DecisionPlan {
  const { alpha, rule } = policy;
  const suites = withEarlierSlices(planned.suites, earlier);
  const casesPlanned = suites.reduce((sum, { cases }) => sum + cases, 0);
  const isCounted = policy['unseen-clusters'] === 'count';
  const lastAlpha = lastAlphaOf({ policy, sequential, casesPlanned });
  const histories = earlierFronts(earlier, { policy });
  const fronts = Object.entries(policy.fronts).map(([name, { margin, better }]): Asked => {
    const metric =
      METRICS[name] ?? histories.get(name)?.metric ?? scoreMetric({ name, better: better ?? 'higher', kind: 'share' });
    return { metric, margin, history: histories.get(name) };
  });
  const guarded = protectedSlices(policy, suites);
  const limited = Object.values(policy.fronts).filter(({ limit }) => limit !== undefined).length;
  const slices = guarded.names.flatMap((slice) => {
    const within = earlierFronts(
      earlier.map((trials) => withinSlice(trials, slice)),
      { policy },
    );
    return fronts
      .filter(({ metric }) => metric.kind === 'share' || metric.kind === 'mean')
      .map(({ metric, margin }): Asked => ({ metric, margin, slice, history: within.get(metric.name) }))
      .filter((each) => casesOfMetric(each.metric.name, suites, { earlier: each.history, isMoney: false, slice }) > 0);
  });
  const wins = rule === 'pareto' ? 1 : rule === 'strict' ? fronts.length : 0;
  const checks = fronts.length + slices.length + limited + wins;
  const each = powerPerFront({ power: POWER, fronts: checks });
  const powered = [...fronts, ...slices].map((asked) => poweredCheck(asked, { suites, alpha, each, lastAlpha, isCounted }));
  const [ofFronts, ofSlices] = [powered.slice(0, fronts.length), powered.slice(fronts.length)];
  const limits = planLimits({ policy, fronts: ofFronts, histories, lastAlpha });
  return {
    rule,
    alpha,
    countsUnseenClusters: isCounted,
    power: POWER,
    checks,
    powerOfEach: each,
    fronts: ofFronts.map(({ check }) => check),
    protectedSlices: ofSlices.map(({ check }) => check),
    unknownProtected: guarded.unknown,
    limits,
    assumed: assumedFronts(ofFronts, { policy, lastAlpha }),
    promotion: promotionChances({ policy, fronts: ofFronts, slices: ofSlices, limits, lastAlpha }),
    earlyStopping: sequential !== undefined ? stoppingChances({ policy, fronts: ofFronts, slices: ofSlices }) : [],
    assumedStopping: sequential !== undefined ? assumedStopping(ofFronts, policy) : [],
    leftOut: [
      ...(policy.hazards === undefined ? [] : ['hazards']),
      ...(policy['zero-tolerance'].length === 0 ? [] : ['zero-tolerance']),
      ...(policy.require === undefined ? [] : ['require']),
      ...(policy.ratchet === undefined ? [] : ['ratchet']),
      ...(policy.slices.block === 'none' ? [] : ['slices that block']),
    ],
  };
}

/** The slices that the policy protects, sorted, and the patterns that none is known for. */
function protectedSlices(policy: Policy, suites: readonly PlannedSuite[]): { names: string[]; unknown: string[] } {
  const names = [...new Set(suites.flatMap(({ sliceCases }) => [...sliceCases.keys()]))];
  const fits = (name: string) => policy.protected.some((pattern) => matchesPattern(pattern, name));
  const unknown = policy.protected.filter((pattern) => !names.some((name) => matchesPattern(pattern, name)));
  return { names: names.filter(fits).sort(), unknown };
}

function withinSlice({ baseline, candidate }: EarlierComparison, slice: string): EarlierComparison {
  const isWithin = (trial: EarlierComparison['baseline'][number]) => trial.suite === slice || trial.slices.includes(slice);
  return { baseline: baseline.filter(isWithin), candidate: candidate.filter(isWithin) };
}
