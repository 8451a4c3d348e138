import {
  type CompletedTrial,
  type ErroredTrial,
  type FinishReason,
  type JsonValue,
  MessageSchema,
  type Trial,
} from '@plumbline/protocol';
import { compareText } from '../../compare-text.ts';
import { firstTokenP50 } from '../../metrics/first-token-p50.ts';
import { exportedScores } from '../exported-scores.ts';
import type { ExportOptions, TrialsExport } from '../trials-export.ts';

type MadeTrial = CompletedTrial | ErroredTrial;

const TurnSchema = MessageSchema.strip();

const STOP_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'max_tokens',
  'content-filter': 'content_filter',
  'tool-calls': 'tool_calls',
  unknown: 'unknown',
};

/**
 * A log of Inspect (EvalLog version 2, JSON), for its viewer and its dataframes. What Inspect has no field for (suite, slices,
 * cluster, content hash) stands in the metadata of each sample under `plumbline`, where the importer finds it again.
 *
 * Held to the models that its reader validates with: `src/inspect_ai/log/_log.py` and `model/_chat_message.py` of inspect_ai.
 */
export const inspect: TrialsExport = {
  name: 'inspect',
  what: 'an Inspect log (.json)',
  write: (trials, options) => `${JSON.stringify(logOf(trials, options), wellFormed, 1)}\n`,
};

/** Inspect's JSON parser refuses the whole file for half a surrogate pair, such as a cut emoji. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function logOf(trials: readonly Trial[], { model, startedAt, toolVersion, role }: ExportOptions): JsonValue {
  const made = trials.filter((trial) => trial.status !== 'skipped');
  const suites = [...new Set(made.map((trial) => trial.suite))].sort(compareText);
  const [task = 'plumbline'] = suites;
  const completed = made.filter((trial) => trial.status === 'completed');
  const id = `${role}-${startedAt}`;
  const sampleIdOf = (trial: MadeTrial) => (suites.length > 1 ? nameOf(trial) : trial.caseId);
  const sampleIds = [...new Set(made.map(sampleIdOf))];
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
      // Without the ids Inspect reads the log, but not sample by sample.
      dataset: { samples: sampleIds.length, sample_ids: sampleIds, shuffled: false },
      model,
      model_args: {},
      config: { epochs: 1 + Math.max(0, ...made.map((trial) => trial.attempt)) },
      packages: { plumbline: toolVersion },
      metadata: { role },
    },
    plan: { name: 'plan', steps: [], config: {} },
    results: { total_samples: made.length, completed_samples: completed.length, scores: totalsOf(completed) },
    stats: { started_at: startedAt, completed_at: startedAt, model_usage: {} },
    samples: made.map((trial) => sampleOf(trial, { model, id: sampleIdOf(trial) })),
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
  // Inspect draws an id for a message without one, another at each reading.
  const messageId = (place: number) => `${id}/${trial.attempt + 1}/${place}`;
  const turns = messagesIn(trial.input)?.map((turn, place) => ({ ...turn, id: messageId(place) }));
  const asked = turns ?? [{ role: 'user', content: textIn(trial.input), id: messageId(0) }];
  const answered = (content: string) => ({ role: 'assistant', content, source: 'generate', id: messageId(asked.length) });
  return {
    id,
    epoch: trial.attempt + 1,
    input: turns ?? textIn(trial.input),
    target: textIn(trial.target),
    messages: trial.status === 'completed' ? [...asked, answered(trial.output)] : asked,
    metadata: { plumbline: recordOf(trial, scores) },
    store: {},
    events: [],
    model_usage: {},
    attachments: {},
    ...(trial.status === 'completed'
      ? {
          output: {
            model,
            choices: [{ message: answered(trial.output), stop_reason: STOP_REASONS[trial.finishReason] }],
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
  const firstTokenMs = trial.status === 'completed' ? firstTokenP50.value(trial) : undefined;
  return {
    suite: trial.suite,
    case: trial.caseId,
    slices: trial.slices,
    unscored: scores.flatMap(([name, value]) => (value === null ? [name] : [])),
    ...(trial.caseHash === undefined ? {} : { caseHash: trial.caseHash }),
    ...(trial.cluster === undefined ? {} : { cluster: trial.cluster }),
    ...(trial.costUsd === undefined ? {} : { costUsd: trial.costUsd }),
    ...(isLive && trial.latencyMs !== undefined ? { latencyMs: trial.latencyMs } : {}),
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  };
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** A prompt that is turns of a chat in roles that Inspect knows, as its own messages: one in another role and it refuses the log. */
function messagesIn(value: JsonValue | undefined): { role: string; content: string }[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const turns = value.flatMap((turn) => {
    const { data } = TurnSchema.safeParse(turn);
    return data === undefined ? [] : [data];
  });
  return turns.length === value.length ? turns : undefined;
}
