import type { CompletedTrial } from '@plumbline/protocol';
import { shortenText } from './shorten-text.ts';

/** A case that the baseline passes and the candidate fails, shortened and safe to show. */
export interface NewFailure {
  readonly suite: string;
  readonly caseId: string;
  readonly attempt: number;
  /** Which scorers failed it and what they saw, and the beginning of the answer. */
  readonly detail: string;
}

const EVIDENCE_COLUMNS = 100;
const OUTPUT_COLUMNS = 100;

/**
 * Describes a failing trial in one line. The answer is quoted only where nothing but the task was missed: what failed
 * another metric may be harmful text, which belongs behind the report's veil.
 */
export function failureDetail(trial: CompletedTrial): string {
  const failed = trial.scores.filter((score) => score.state === 'scored' && score.passed === false);
  const quotable = failed.every((score) => score.metric === 'task-success');
  const reasons = failed.map((score) => {
    const evidence = quotable && score.state === 'scored' ? score.evidence : undefined;
    return evidence === undefined ? score.scorer : `${score.scorer}: ${evidence}`;
  });
  const why = shortenText(reasons.join('; '), EVIDENCE_COLUMNS);
  return quotable ? `${why} ← ${shortenText(trial.output, OUTPUT_COLUMNS)}` : why;
}
