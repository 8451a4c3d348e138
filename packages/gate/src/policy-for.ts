import type { Policy, Trial } from '@plumbline/protocol';
import { defaultPolicyFor, policyFromMetricOptions } from './default-policy.ts';
import { METRICS } from './metrics/registry.ts';

/** Where the policy of a comparison comes from. */
export interface PolicySource {
  readonly baseline: readonly Trial[];
  readonly candidate: readonly Trial[];
  /** The policy as parsed. */
  readonly policy?: Policy | undefined;
  /** Where there is no policy: `correct:higher` and the like. */
  readonly metricOptions?: readonly string[] | undefined;
}

/**
 * The policy given, else the one that the metric options stand for, else the default for the metrics that both roles have.
 *
 * @throws PlumblineError `usage` for a metric option of another form
 */
export function policyFor({ baseline, candidate, policy, metricOptions = [] }: PolicySource): Policy {
  if (policy !== undefined) return policy;
  if (metricOptions.length > 0) return policyFromMetricOptions(metricOptions);
  const answered = [baseline, candidate].filter((trials) => trials.some((trial) => trial.status === 'completed'));
  const hasData = (name: string) =>
    answered.length > 0 && answered.every((trials) => trials.some((trial) => hasValue(trial, name)));
  return defaultPolicyFor(Object.keys(METRICS).filter(hasData));
}

function hasValue(trial: Trial, name: string): boolean {
  return trial.status === 'completed' && METRICS[name]?.value(trial) !== undefined;
}
