import type { CompletedTrial, ErroredTrial, JsonValue, Trial } from '@plumbline/protocol';
import { compareText } from '../../compare-text.ts';
import { exportedScores } from '../exported-scores.ts';
import type { ExportOptions, TrialsExport } from '../trials-export.ts';

type MadeTrial = CompletedTrial | ErroredTrial;

/**
 * A log of Inspect (EvalLog version 2, JSON), for its viewer and its dataframes. What Inspect has no field for (suite, slices,
 * cluster, content hash) stands in the metadata of each sample under `plumbline`, where the importer finds it again.
 */
export const inspect: TrialsExport = {
  name: 'inspect',
  what: 'an Inspect log (.json)',
  write: (trials, options) => `${JSON.stringify(logOf(trials, options), null, 1)}\n`,
};

function logOf(trials: readonly Trial[], { model, startedAt, toolVersion, role }: ExportOptions): JsonValue {
  const made = trials.filter((trial) => trial.status !== 'skipped');
  const suites = [...new Set(made.map((trial) => trial.suite))].sort(compareText);
  const [task = 'plumbline'] = suites;
  const completed = made.filter((trial) => trial.status === 'completed');
  const id = `${role}-${startedAt}`;
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: id,
      run_id: id,
      created: startedAt,
      task: suites.length > 1 ? 'plumbline' : task,
      task_id: task,
      task_version: 0,
      task_args: {},
      dataset: { samples: new Set(made.map(nameOf)).size, shuffled: false },
      model,
      model_args: {},
      config: { epochs: 1 + Math.max(0, ...made.map((trial) => trial.attempt)) },
      packages: { plumbline: toolVersion },
      metadata: { role },
    },
    plan: { name: 'plan', steps: [], config: {} },
    results: { total_samples: made.length, completed_samples: completed.length, scores: totalsOf(completed) },
    stats: { started_at: startedAt, completed_at: startedAt, model_usage: {} },
    samples: made.map((trial) => sampleOf(trial, { model, id: suites.length > 1 ? nameOf(trial) : trial.caseId })),
  };
}

function nameOf({ suite, caseId }: MadeTrial): string {
  return `${suite}/${caseId}`;
}

function totalsOf(trials: readonly CompletedTrial[]): JsonValue[] {
  const values = new Map<string, number[]>();
  for (const [name, value] of trials.flatMap((trial) => Object.entries(exportedScores(trial))))
    values.set(name, [...(values.get(name) ?? []), ...(value === null ? [] : [value])]);
  return [...values].map(([name, all]) => ({
    name,
    scorer: name,
    params: {},
    scored_samples: all.length,
    unscored_samples: trials.length - all.length,
    metrics:
      all.length === 0
        ? {}
        : { mean: { name: 'mean', value: all.reduce((sum, value) => sum + value, 0) / all.length, params: {} } },
  }));
}

function sampleOf(trial: MadeTrial, { model, id }: { readonly model: string; readonly id: string }): JsonValue {
  const scores = trial.status === 'completed' ? Object.entries(exportedScores(trial)) : [];
  const input = messagesIn(trial.input) ?? textIn(trial.input);
  return {
    id,
    epoch: trial.attempt + 1,
    input,
    target: textIn(trial.target),
    messages: [],
    metadata: { plumbline: recordOf(trial, scores) },
    store: {},
    events: [],
    model_usage: {},
    attachments: {},
    ...(trial.status === 'completed'
      ? {
          output: {
            model,
            choices: [{ message: { role: 'assistant', content: trial.output, source: 'generate' }, stop_reason: 'stop' }],
          },
          scores: Object.fromEntries(
            scores.flatMap(([name, value]) => (value === null ? [] : [[name, { value, answer: trial.output.slice(0, 1000) }]])),
          ),
        }
      : {
          output: { model, choices: [] },
          scores: {},
          error: { message: trial.error.message, traceback: trial.error.code, traceback_ansi: trial.error.code },
        }),
  };
}

/** JSON has no NaN, by which Inspect marks what could not be scored: such scores are named here. */
function recordOf(trial: MadeTrial, scores: readonly (readonly [string, number | null])[]): JsonValue {
  const isLive = trial.status === 'completed' && !trial.calls.some((call) => call.replayed === true);
  return {
    suite: trial.suite,
    case: trial.caseId,
    slices: trial.slices,
    unscored: scores.flatMap(([name, value]) => (value === null ? [name] : [])),
    ...(trial.caseHash === undefined ? {} : { caseHash: trial.caseHash }),
    ...(trial.cluster === undefined ? {} : { cluster: trial.cluster }),
    ...(trial.costUsd === undefined ? {} : { costUsd: trial.costUsd }),
    ...(isLive && trial.latencyMs !== undefined ? { latencyMs: trial.latencyMs } : {}),
  };
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** A prompt that is turns of a chat, as Inspect's own messages. */
function messagesIn(value: JsonValue | undefined): JsonValue[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const turns = value.flatMap((turn) =>
    typeof turn === 'object' &&
    turn !== null &&
    !Array.isArray(turn) &&
    typeof turn.role === 'string' &&
    typeof turn.content === 'string'
      ? [{ role: turn.role, content: turn.content }]
      : [],
  );
  return turns.length === value.length ? turns : undefined;
}
