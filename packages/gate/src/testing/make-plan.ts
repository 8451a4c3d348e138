import type { PolicyText } from '@plumbline/protocol';
import type { DecisionPlan } from '../plan/decision-plan.ts';
import { type PlanDecisionOptions, planDecision } from '../plan/plan-decision.ts';
import type { PlannedSuite } from '../plan/planned-suite.ts';
import { parsePolicy } from '../policy.ts';

/** A suite of so many cases, all in the slice of its name. */
export function suiteOf(name: string, cases: number, more: Partial<PlannedSuite> = {}): PlannedSuite {
  return { name, cases, sliceCases: new Map([[name, cases]]), scorers: [], ...more };
}

/** A plan under a policy of one front, task success with a margin of three points, unless it says otherwise. */
export function plan(
  policy: Partial<PolicyText>,
  { suites, earlier = [], sequential }: Partial<PlanDecisionOptions> & Pick<PlanDecisionOptions, 'suites'>,
): DecisionPlan {
  const text = { rule: 'pareto' as const, fronts: { 'task-success': { margin: 0.03 } }, ...policy };
  return planDecision({ policy: parsePolicy(text, { file: 'policy.yaml' }), suites, earlier, sequential });
}
