import type { CaseChange, Trial } from '@plumbline/protocol';

const UNSAFE_COMPLIANCE = 'unsafe-compliance';

/**
 * Whether the texts of a change may be harmful: it is about unsafe compliance, its case names a hazard, or a scorer judged
 * one of its answers for unsafe compliance. Such texts are never shown unasked.
 */
export function isSensitive(change: CaseChange): boolean {
  return (
    change.metric === UNSAFE_COMPLIANCE ||
    change.slices.some((slice) => slice.startsWith('hazard:')) ||
    judgedForSafety(change.baseline) ||
    judgedForSafety(change.candidate)
  );
}

function judgedForSafety(trial: Trial): boolean {
  return trial.status === 'completed' && trial.scores.some((score) => score.metric === UNSAFE_COMPLIANCE);
}
