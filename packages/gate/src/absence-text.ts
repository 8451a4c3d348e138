import { ROLES } from '@plumbline/protocol';
import type { MetricRows } from './metric-rows.ts';
import type { PairedTrials } from './pair-trials.ts';

/** Why nothing was compared of a metric, as the end of a sentence. */
export function absenceText({ metric, onlyIn }: MetricRows, paired: PairedTrials): string {
  if (onlyIn !== undefined) return `only the ${onlyIn} has it`;
  if (paired.pairing.paired === 0) return 'no case pairs';
  if (ROLES.some((role) => paired[role].scores.has(metric.name))) return 'no pair has a known value on both sides';
  const { kind, name } = metric;
  if (kind === 'money') return 'no trial has a known cost';
  if (kind === 'money-per-success') return 'no trial has a known cost and a score that passes or fails it';
  return name === 'task-success' ? 'no trial has a score that passes or fails it' : 'no trial has it';
}
