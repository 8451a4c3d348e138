import { type Evidence, NO_GAIN } from './evidence/evidence.ts';
import { percent, points } from './wording.ts';

/**
 * The half sentence that says which worsening the pairs could have hidden; nothing where the candidate is shown better or worse.
 */
export function unseenText(evidence: Evidence, { alpha }: { readonly alpha: number }): string {
  const smallest = evidence.smallestDetectable();
  if (smallest === undefined || evidence.isWorse() || evidence.betterP(NO_GAIN) <= alpha) return '';
  const size = evidence.measured.ratio === undefined ? points(smallest).replace('+', '') : percent(smallest);
  return `; a worsening below ${size} would probably (80 %) not have been seen`;
}
