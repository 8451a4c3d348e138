import type { Margin, Policy } from '@plumbline/protocol';
import { zeroFailureUpperBound } from '@plumbline/stats';
import type { Evidence } from './evidence/evidence.ts';
import type { GatheredEvidence } from './gather-evidence.ts';
import { errorRates } from './sequential/error-rates.ts';
import { levelText, marginText, percent } from './wording.ts';

/**
 * Where a front on money is shown not worse by its margin: what a case may cost has no bound, so that no sample can show that none runs away
 * (Bahadur and Savage 1956). A sentence each says how many cases could be like none that was met, and what they would have to cost.
 */
export function unmetCostNotes({ evidence }: Pick<GatheredEvidence, 'evidence'>, { fronts, alpha }: Policy): string[] {
  return [...evidence['errors-as-failures'].values()].flatMap(({ metric, evidence: found }) => {
    const margin = fronts[metric.name]?.margin;
    if (metric.unit !== 'usd' || margin === undefined || found?.isNotWorse(margin) !== true) return [];
    return noteOn(found, { name: metric.name, margin, alpha });
  });
}

function noteOn(
  found: Evidence,
  { name, margin, alpha: policyAlpha }: { readonly name: string; readonly margin: Margin; readonly alpha: number },
): string[] {
  const { baseline = 0, ratio, clusters } = found.measured;
  if (ratio === undefined || baseline === 0) return [];
  const [units, noun] = clusters === undefined ? [found.cases, 'cases'] : [clusters.count, 'clusters'];
  const { alpha } = errorRates(found, { alpha: policyAlpha });
  const unmet = zeroFailureUpperBound(units, { alpha });
  const most = 1 + (margin.kind === 'relative' ? margin.value : margin.value / baseline);
  const times = (most - ratio.estimate * (1 - unmet)) / unmet;
  return [
    `${name}: what a case may cost has no bound. Up to ${percent(unmet)} of ${noun} could be like none of these ${units} (${levelText(1 - alpha)}); at ${timesText(times)} times the baseline's cost each, they would use up the margin of ${marginText(margin)}.`,
  ];
}

function timesText(times: number): string {
  return times >= 10 ? times.toFixed(0) : String(Number(times.toPrecision(2)));
}
