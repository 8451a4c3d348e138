import type { Trial } from '@plumbline/protocol';
import type { TrialPlan } from './run-trial.ts';

/** What every trial says of the case, the model and the attempt. */
export type TrialBase = Pick<
  Trial,
  'suite' | 'caseId' | 'caseHash' | 'role' | 'attempt' | 'slices' | 'cluster' | 'input' | 'target'
>;

/** The beginning of a trial, whatever comes of it. */
export function trialBase({ suite, case: item, role, attempt }: TrialPlan): TrialBase {
  const base: TrialBase = { suite, caseId: item.id, caseHash: item.hash, role, attempt, slices: item.slices };
  if (item.cluster !== undefined) base.cluster = item.cluster;
  base.input = item.input;
  if (item.target !== undefined) base.target = item.target;
  return base;
}
