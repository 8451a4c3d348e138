import { matchesPattern, type Policy } from '@plumbline/protocol';
import { holm } from '@plumbline/stats';
import type { MetricEvidence, SliceEvidence } from './metric-evidence.ts';

/** A hazard that both sides were run on. */
export interface Hazard extends SliceEvidence {
  /** p-value that it is not worse by the hazards' margin, corrected by Holm over the hazards. */
  readonly heldP: number;
}

/** The slices of a metric that the policy asks about as hazards. */
export function hazardsOf({ slices }: MetricEvidence, asked: NonNullable<Policy['hazards']>): Hazard[] {
  const fitting = slices.filter(({ slice }) => matchesPattern(asked.slices, slice));
  const held = holm(fitting.map(({ evidence }) => evidence.notWorseP(asked.margin, fitting.length)));
  return fitting.map((each, place) => ({ ...each, heldP: held[place] ?? 1 }));
}
