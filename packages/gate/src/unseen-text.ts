import { type Evidence, NO_GAIN } from './evidence/evidence.ts';
import type { GateMetric } from './gate-metric.ts';
import { differenceText, percent } from './wording.ts';

/**
 * The half sentence that says which worsening the pairs could have hidden; nothing where the candidate is shown better or worse.
 */
export function unseenText(
  evidence: Evidence,
  { metric, alpha }: { readonly metric: GateMetric; readonly alpha: number },
): string {
  const smallest = evidence.smallestDetectable();
  if (smallest === undefined || evidence.isWorse() || evidence.betterP(NO_GAIN) <= alpha) return '';
  const size = evidence.measured.ratio === undefined ? differenceText(metric, smallest).replace('+', '') : percent(smallest);
  return `; a worsening below ${size} would probably (80 %) not have been seen`;
}
