import type { Check, Policy, Verdict, VerdictOutcome } from '@plumbline/protocol';
import { CHECK_RULES } from './checks/registry.ts';
import { holdUnion } from './hold-union.ts';
import { mergeTreatments } from './merge-treatments.ts';
import type { MetricEvidence } from './metric-evidence.ts';
import type { Treatment } from './treatment.ts';
import { verdictBecause } from './verdict-because.ts';

/** Every metric under each treatment of errors, by metric name. */
export type EvidenceByTreatment = Readonly<Record<Treatment, ReadonlyMap<string, MetricEvidence>>>;

/** What a verdict is made from. */
export interface DecideOptions {
  readonly policy: Policy;
  readonly evidence: EvidenceByTreatment;
  /** Checks against earlier runs than the baseline, which decide with the others. */
  readonly ratchet?: readonly Check[];
}

/**
 * Applies a policy. Any deciding check that fails blocks; all passing promotes; anything else, missing data above all, is inconclusive.
 */
export function decide({ policy, evidence, ratchet = [] }: DecideOptions): Verdict {
  const under = (treatment: Treatment) => CHECK_RULES.flatMap((rule) => rule({ policy, evidence: evidence[treatment] }));
  const byTreatment = {
    'errors-as-failures': under('errors-as-failures'),
    'errors-excluded': under('errors-excluded'),
    'worst-case': under('worst-case'),
  };
  const { checks: merged, disputed } = holdUnion(mergeTreatments(byTreatment), policy);
  const checks = [...merged, ...ratchet];
  const outcome = outcomeOf(checks);
  const because = verdictBecause(outcome, { policy, checks, disputed, evidence: evidence['errors-as-failures'] });
  return { outcome, because, checks };
}

function outcomeOf(checks: readonly Check[]): VerdictOutcome {
  const deciding = checks.filter((check) => check.decides);
  if (deciding.some((check) => check.outcome === 'fail')) return 'block';
  return deciding.length > 0 && deciding.every((check) => check.outcome === 'pass') ? 'promote' : 'inconclusive';
}
