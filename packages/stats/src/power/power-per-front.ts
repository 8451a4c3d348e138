import { requireCount } from '../arguments/require-count.ts';
import { requireOpenProbability } from '../arguments/require-open-probability.ts';

/**
 * The power to plan each of so many fronts with, so that all of them pass together with at least `power` whatever their dependence: 1 − (1 − power)/fronts.
 *
 * An intersection-union test leaves alpha alone, but every front adds its own chance to miss. For one success metric and G guardrails give G + 1.
 * Source: Bonferroni's inequality; Schultzberg, Ankargren and Frånberg (2024), "Risk-aware product decisions in A/B tests with multiple metrics".
 */
export function powerPerFront({ power, fronts }: { power: number; fronts: number }): number {
  requireOpenProbability('power', power);
  requireCount('fronts', fronts, 1);
  return 1 - (1 - power) / fronts;
}
