import type { Margin } from '@plumbline/protocol';
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

/**
 * The half sentence that says which improvement beyond a minimum gain the pairs could have hidden; nothing where none can be said.
 *
 * @param options.among so many fronts share alpha
 */
export function unseenGainText(
  evidence: Evidence,
  { metric, gain, among }: { readonly metric: GateMetric; readonly gain: Margin; readonly among: number },
): string {
  const smallest = evidence.smallestDetectable(among);
  if (smallest === undefined) return '';
  const { baseline = 0, ratio } = evidence.measured;
  // Of money so much dearer is as far from no change as this much cheaper, on the scale of ratios.
  const least = ratio === undefined ? absolute(gain, baseline) : share(gain, baseline);
  const size =
    ratio === undefined
      ? differenceText(metric, Math.min(1, least + smallest)).replace('+', '')
      : percent(1 - (1 - Math.min(1, least)) / (1 + smallest));
  return `; a gain below ${size} would probably (80 %) not have been seen`;
}

function absolute({ kind, value }: Margin, baseline: number): number {
  return kind === 'absolute' ? value : value * baseline;
}

function share({ kind, value }: Margin, baseline: number): number {
  return kind === 'relative' || baseline === 0 ? value : value / baseline;
}
