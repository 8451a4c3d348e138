import type { Trial } from '@plumbline/protocol';
import { type CutText, cutText } from '../cut-text.ts';

const LONGEST_ANSWER = 8_000;

/** The beginning of a completed trial's answer, as far as a page shows it; `undefined` when there is no answer. */
export function cutAnswer(trial: Trial): CutText | undefined {
  return trial.status === 'completed' ? cutText(trial.output, LONGEST_ANSWER) : undefined;
}
