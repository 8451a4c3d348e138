import type { GateMetric } from '../gate-metric.ts';
import type { PairedValue } from '../treat-errors.ts';
import { hasRepeats } from './case-means.ts';
import type { Evidence } from './evidence.ts';
import { meanEvidence } from './mean-evidence.ts';
import { costEvidence, costPerSuccessEvidence } from './money-evidence.ts';
import { shareEvidence } from './share-evidence.ts';

/**
 * The evidence that some pairs hold on a metric, by the method of its kind.
 *
 * @returns `undefined` for no pairs and for latency, which never decides
 */
export function evidenceOf(
  metric: GateMetric,
  values: readonly PairedValue[],
  { alpha }: { readonly alpha: number },
): Evidence | undefined {
  if (values.length === 0) return undefined;
  const options = { better: metric.better, alpha };
  switch (metric.kind) {
    case 'share':
      return hasRepeats(values) ? meanEvidence(values, { ...options, isShare: true }) : shareEvidence(values, options);
    case 'mean':
      return meanEvidence(values, { ...options, isShare: false });
    case 'money':
      return costEvidence(values, options);
    case 'money-per-success':
      return costPerSuccessEvidence(values, options);
    case 'latency':
      return undefined;
  }
}
