import type { CompletedTrial, ErroredTrial } from '@plumbline/protocol';
import { firstTokenP50 } from '../../metrics/first-token-p50.ts';
import { exportedScores } from '../exported-scores.ts';
import type { TrialsExport } from '../trials-export.ts';

/** Trials as JSON lines, the interchange that `plumbline gate` and others read. */
export const trials: TrialsExport = {
  name: 'trials',
  what: 'trials as JSON lines',
  write: (all, { model }) =>
    all.map((trial) => (trial.status === 'skipped' ? '' : `${JSON.stringify(lineOf(trial, model))}\n`)).join(''),
};

function lineOf(trial: CompletedTrial | ErroredTrial, model: string) {
  const base = {
    case: trial.caseId,
    suite: trial.suite,
    attempt: trial.attempt,
    status: trial.status,
    slices: trial.slices,
    cluster: trial.cluster,
    caseHash: trial.caseHash,
    costUsd: trial.costUsd,
    input: trial.input,
    target: trial.target,
    model,
  };
  if (trial.status === 'errored') return { ...base, error: trial.error };
  // The time of a replayed answer says nothing about the model.
  const isLive = !trial.calls.some((call) => call.replayed === true);
  return {
    ...base,
    scores: exportedScores(trial),
    output: trial.value ?? trial.output,
    latencyMs: isLive ? trial.latencyMs : undefined,
    firstTokenMs: firstTokenP50.value(trial),
  };
}
