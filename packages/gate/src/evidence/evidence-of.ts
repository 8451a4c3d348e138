import type { GateMetric } from '../gate-metric.ts';
import type { Evidence } from './evidence.ts';
import { meanEvidence } from './mean-evidence.ts';
import { costEvidence, costPerSuccessEvidence } from './money-evidence.ts';
import type { Sample } from './sample.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

/**
 * The evidence that a sample holds on a metric, by the method of its kind.
 *
 * @returns `undefined` for no pairs and for latency, which never decides
 */
export function evidenceOf(
  metric: GateMetric,
  sample: Sample,
  { alpha, seed }: { readonly alpha: number; readonly seed: number },
): Evidence | undefined {
  if (sample.size === 0) return undefined;
  const options = { better: metric.better, alpha, seed };
  switch (metric.kind) {
    case 'share':
    case 'mean': {
      const summary = summariseCases(sample, metric.better);
      const isRepeated = summary.attempts > summary.cases;
      if (metric.kind === 'share' && !isRepeated) return shareEvidence(summary, options);
      return meanEvidence(summary, { ...options, isShare: metric.kind === 'share' });
    }
    case 'money':
      return costEvidence(sample, options);
    case 'money-per-success':
      return costPerSuccessEvidence(sample, options);
    case 'latency':
      return undefined;
  }
}
