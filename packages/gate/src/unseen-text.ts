import type { Margin } from '@plumbline/protocol';
import { type Evidence, NO_GAIN } from './evidence/evidence.ts';
import type { GateMetric } from './gate-metric.ts';
import { differenceText, marginText, percent } from './wording.ts';

/** What is asked of a front. */
interface Asked {
  readonly metric: GateMetric;
  readonly margin: Margin;
  readonly alpha: number;
}

/**
 * The half sentence that says which worsening the pairs could have hidden; nothing where the candidate is shown better or worse. Where it is
 * shown to stay within the margin, a worsening of more than that is not hidden, however much it takes to be shown worse.
 */
export function unseenText(evidence: Evidence, { metric, margin, alpha }: Asked): string {
  if (evidence.isWorse() || evidence.betterP(NO_GAIN) <= alpha) return '';
  const smallest = evidence.smallestDetectable();
  const { baseline = 0, ratio } = evidence.measured;
  const within = ratio === undefined ? absolute(margin, baseline) : share(margin, baseline);
  if (evidence.isNotWorse(margin) && !(smallest !== undefined && smallest < within))
    return `; a worsening within the margin of ${marginText(margin)} may not have been seen`;
  if (smallest === undefined) return '';
  const size = ratio === undefined ? differenceText(metric, smallest).replace('+', '') : percent(smallest);
  return `; a worsening below ${size} may not have been seen (at that size 80 % are)`;
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
  return `; a gain below ${size} may not have been seen (at that size 80 % are)`;
}

function absolute({ kind, value }: Margin, baseline: number): number {
  return kind === 'absolute' ? value : value * baseline;
}

function share({ kind, value }: Margin, baseline: number): number {
  return kind === 'relative' || baseline === 0 ? value : value / baseline;
}
