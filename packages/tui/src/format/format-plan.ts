import type { RunState } from '../run-state.ts';
import { formatCount } from './format-count.ts';
import { formatShare } from './format-share.ts';

/** Where and how the run goes on, as short phrases: runtime, seed, attempts, sample, shard, run id. */
export function formatPlan(state: RunState): readonly string[] {
  const { plan } = state;
  if (plan === undefined) return [];
  const { runtime, seed, attempts, sample, shard, runId } = plan;
  return [
    runtime,
    `seed ${seed}`,
    ...(attempts === 1 ? [] : [formatCount(attempts, 'attempt')]),
    ...(sample === undefined ? [] : [`sample ${formatShare(sample, 1)}`]),
    ...(shard === undefined ? [] : [`shard ${shard.index} of ${shard.count}`]),
    runId,
  ];
}
