import { matchesPattern, type Policy } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';
import { isJudgedBySlice } from './checks/check-context.ts';
import { FEWEST_CLUSTERS } from './evidence/clusters.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import { errorRates } from './sequential/error-rates.ts';
import { levelText, percent } from './wording.ts';

/**
 * Where a front, or a protected slice, was shown not worse while none of its clusters changed, or none got worse: nothing tells then whether
 * cases of a cluster are lost together, so they counted as independent. A sentence each says what else could be.
 */
export function unchangedNotes({ evidence }: GatheredEvidence, policy: Policy): string[] {
  return [...evidence['errors-as-failures'].values()].flatMap((found) => {
    const front = policy.fronts[found.metric.name];
    if (front === undefined || found.evidence === undefined || !isJudgedBySlice(found)) return [];
    const isProtected = (slice: string) => policy.protected.some((pattern) => matchesPattern(pattern, slice));
    const judged = [
      { name: found.metric.name, evidence: found.evidence },
      ...found.slices
        .filter(({ slice, isPart }) => isPart && isProtected(slice))
        .map((each) => ({ name: `${each.slice}, ${found.metric.name}`, evidence: each.evidence })),
    ];
    return judged.flatMap((each) => (each.evidence.isNotWorse(front.margin) ? unchangedNote(each, policy.alpha) : []));
  });
}

function unchangedNote(
  { name, evidence }: { readonly name: string; readonly evidence: Evidence },
  policyAlpha: number,
): string[] {
  const { clusters, difference } = evidence.measured;
  if (clusters === undefined || clusters.count < FEWEST_CLUSTERS || evidence.clustersLost !== 0) return [];
  const isUnchanged = clusters.designEffect === undefined && difference?.estimate === 0;
  const { alpha } = errorRates(evidence, { alpha: policyAlpha, units: clusters.count });
  const bound = percent(zeroFailureUpperBound(clusters.count, { alpha }));
  const [seen, alike] = isUnchanged ? ['changed', 'change'] : ['got worse', 'get worse'];
  return [
    `${name}: none of ${clusters.count} clusters ${seen}; if cases of a cluster ${alike} together, up to ${bound} of clusters could have (${levelText(1 - alpha)}).`,
  ];
}
