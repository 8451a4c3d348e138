import type { GateMetric } from '../gate-metric.ts';
import { sequentialEvidence } from '../sequential/sequential-evidence.ts';
import type { SequentialRule } from '../sequential/sequential-rule.ts';
import type { Evidence, EvidenceOptions } from './evidence.ts';
import { meanEvidence } from './mean-evidence.ts';
import { costEvidence, costPerSuccessEvidence } from './money-evidence.ts';
import type { Sample } from './sample.ts';
import { shareEvidence } from './share-evidence.ts';
import { summariseCases } from './summarise-cases.ts';

/** What the evidence of every metric depends on. */
export interface WeighOptions extends Pick<EvidenceOptions, 'countsUnseenClusters'> {
  /** The policy's one-sided error rate. */
  readonly alpha: number;
  readonly seed: number;
  /** Present for a run that may end early. */
  readonly rule?: SequentialRule | undefined;
}

/**
 * The evidence that a sample holds on a metric, by the method of its kind.
 *
 * @returns `undefined` for no pairs and for latency, which never decides
 */
export function evidenceOf(metric: GateMetric, sample: Sample, options: WeighOptions): Evidence | undefined {
  const { alpha, rule } = options;
  const build = sample.size === 0 ? undefined : builderOf(metric, sample, options);
  const { countsUnseenClusters = false } = options;
  if (build === undefined || rule === undefined) return build?.(alpha, countsUnseenClusters);
  // A case without a cluster is its own, so that clusters are the independent units.
  return sequentialEvidence(build, { rule, countsUnseenClusters, look: rule.at(sample.clusters.sizes.length) });
}

function builderOf(
  metric: GateMetric,
  sample: Sample,
  { seed }: WeighOptions,
): ((alpha: number, countsUnseenClusters: boolean) => Evidence) | undefined {
  const { better, kind } = metric;
  const options = { better, seed };
  switch (kind) {
    case 'share':
    case 'mean': {
      const summary = summariseCases(sample, better);
      const isRepeated = summary.attempts > summary.cases;
      if (kind === 'share' && !isRepeated)
        return (alpha, countsUnseenClusters) => shareEvidence(summary, { ...options, alpha, countsUnseenClusters });
      return (alpha, countsUnseenClusters) =>
        meanEvidence(summary, { ...options, alpha, countsUnseenClusters, isShare: kind === 'share' });
    }
    case 'money':
      return (alpha) => costEvidence(sample, { ...options, alpha });
    case 'money-per-success':
      return (alpha) => costPerSuccessEvidence(sample, { ...options, alpha });
    case 'latency':
      return undefined;
  }
}
