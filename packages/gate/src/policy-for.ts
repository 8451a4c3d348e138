import { type Policy, ROLES } from '@plumbline/protocol';
import { defaultPolicyFor, policyFromMetricOptions } from './default-policy.ts';
import { METRICS } from './metrics/registry.ts';
import { metricsNamed } from './metrics-named.ts';
import type { TrialSource } from './pair-trials.ts';
import { requireMetrics } from './require-metrics.ts';
import { trialTableOf } from './table/trial-table.ts';

/** Where the policy of a comparison comes from. */
export interface PolicySource {
  readonly baseline: TrialSource;
  readonly candidate: TrialSource;
  /** The policy as parsed. */
  readonly policy?: Policy | undefined;
  /** Where there is no policy: `correct:higher` and the like. */
  readonly metricOptions?: readonly string[] | undefined;
}

/**
 * The policy given, else the default for the metrics that the trials have, with those that the metric options name. The trials have a
 * share when either role has a value of it, so that a role without one leaves the verdict open, and money when both have.
 *
 * @throws PlumblineError `usage` for a metric option of another form, or one that names what no trial has; `pairing-refused` for a
 * metric that only one role has
 */
export function policyFor({ policy, metricOptions = [], ...trials }: PolicySource): Policy {
  if (policy !== undefined) return policy;
  const answered = ROLES.map((role) => trialTableOf(trials[role], role)).filter(({ size, errored }) => size > errored);
  const hasData = (name: string) => {
    const found = answered.map(({ scores }) => scores.get(name)?.hasValue === true);
    return METRICS[name]?.unit === 'usd' ? found.every(Boolean) : found.some(Boolean);
  };
  const measured = answered.length === 0 ? [] : Object.keys(METRICS).filter(hasData);
  if (metricOptions.length === 0) return defaultPolicyFor(measured);
  const asked = policyFromMetricOptions(metricOptions, measured);
  requireMetrics([...metricsNamed(metricOptions).keys()], answered);
  return asked;
}
