import type { Check, MetricComparison } from '@plumbline/protocol';

/**
 * The margin that the policy sets for a metric on all cases, read from the rule of its check ("not worse by more than 0.01"
 * or "… 5%"): an absolute size in the metric's unit, or for a metric compared by ratio a share of the baseline.
 */
export function policyMargin(checks: readonly Check[], metric: MetricComparison): number | undefined {
  for (const check of checks) {
    if (check.metric !== metric.name || check.slice !== undefined) continue;
    const found = /^not worse by more than (\d+(?:\.\d+)?)(%?)/.exec(check.rule);
    if (found === null) continue;
    const size = Number(found[1]) / (found[2] === '%' ? 100 : 1);
    if (metric.ratio !== undefined) return found[2] === '%' ? size : relative(size, metric.baseline);
    return found[2] === '%' ? (metric.baseline === undefined ? undefined : size * metric.baseline) : size;
  }
  return undefined;
}

function relative(size: number, baseline: number | undefined): number | undefined {
  return baseline === undefined || baseline === 0 ? undefined : size / baseline;
}
