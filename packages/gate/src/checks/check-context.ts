import type { Check, Front, Measured, Policy } from '@plumbline/protocol';
import type { Evidence } from '../evidence/evidence.ts';
import { FEWEST_CLUSTERS } from '../evidence/fewest-clusters.ts';
import type { MetricEvidence } from '../metric-evidence.ts';
import { fewClustersText } from '../wording.ts';

/** All that a check may look at: the policy, and the evidence under one treatment of errors. */
export interface CheckContext {
  readonly policy: Policy;
  /** By metric name; a metric without any data may be absent. */
  readonly evidence: ReadonlyMap<string, MetricEvidence>;
}

/** Applies one line of the policy, or one of its fronts after the other. Sentences hold figures that a reader can check. */
export type CheckRule = (context: CheckContext) => Check[];

/** A front of the policy with what was found of it. */
export interface FrontEvidence {
  readonly name: string;
  readonly front: Front;
  readonly found?: MetricEvidence & { readonly evidence: Evidence };
  /** Why nothing was found, as the end of a sentence. */
  readonly absence: string;
}

/** The fronts in the order of the policy. */
export function frontsOf({ policy, evidence }: CheckContext): FrontEvidence[] {
  return Object.entries(policy.fronts).map(([name, front]) => {
    const metric = evidence.get(name);
    const absence = metric?.absence ?? 'no pair has a known value on both sides';
    if (metric?.evidence === undefined) return { name, front, absence };
    return { name, front, absence, found: { ...metric, evidence: metric.evidence } };
  });
}

/** A front whose every case can be judged by itself, so that slices and protected slices can be. */
export function isJudgedBySlice({ metric }: MetricEvidence): boolean {
  return metric.kind === 'share' || metric.kind === 'mean';
}

/** `casesToDecide` as a member of a check, or nothing. */
export function casesToDecide(pairs: number | undefined): { casesToDecide?: number } {
  return pairs === undefined ? {} : { casesToDecide: pairs };
}

/** The half sentence that says how many cases would decide, or how many clusters are needed before that can be said; or nothing. */
export function casesText(pairs: number | undefined, { clusters }: Pick<Measured, 'clusters'> = {}): string {
  if (pairs !== undefined) return `; about ${pairs} cases like these would decide`;
  return clusters !== undefined && clusters.count < FEWEST_CLUSTERS ? `; ${fewClustersText(clusters.count)}` : '';
}
