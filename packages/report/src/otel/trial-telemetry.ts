import { type ModelIdentity, type Score, sumUsd, type Trial } from '@plumbline/protocol';
import { callSpan, failedCallSpan } from './call-span.ts';
import { evaluationEvent } from './evaluation-event.ts';
import { layOutCalls } from './lay-out-calls.ts';
import { otlpAttributes } from './otlp-attributes.ts';
import type { OtlpEvent, OtlpSpan } from './otlp-types.ts';
import { trialIds } from './trial-ids.ts';

/** What is told of one trial. */
export interface TrialTelemetry {
  readonly spans: readonly OtlpSpan[];
  readonly events: readonly OtlpEvent[];
}

/** The run that a trial belongs to. */
export interface TrialTelemetryOptions {
  readonly runId: string;
  /** When the trial ended, ISO 8601. */
  readonly at: string;
  readonly identity: ModelIdentity | undefined;
  /** Whom the scorers of the suite ask. */
  readonly judge: ModelIdentity | undefined;
  /** Whether prompts, answers and what quotes them are exported. */
  readonly content: boolean;
}

/** The codes of errors that a call to a model ends with. */
const CALL_ERRORS = new Set(['provider-refused', 'provider-unreachable', 'model-failed']);

/**
 * A trial as a trace of its own: its span, below it one span for each call, and one event for each score. A run of many thousand
 * trials is no single trace, which few stores could show.
 */
export function trialTelemetry(trial: Trial, options: TrialTelemetryOptions): TrialTelemetry {
  const { at, identity, content } = options;
  const { traceId, spanId, callSpanId } = trialIds(options.runId, { trial, at });
  const { calls, startNano, endNano } = layOutCalls(trial, at);
  const about = {
    'plumbline.run.id': options.runId,
    'plumbline.suite': trial.suite,
    'plumbline.case.id': trial.caseId,
    'plumbline.role': trial.role,
    'plumbline.attempt': { int: trial.attempt },
  };
  const error = trial.status === 'errored' ? trial.error : undefined;
  const callOptions = (index: number, asked = identity) => ({
    trial,
    identity: asked,
    content,
    ids: { traceId, spanId: callSpanId(index), parentSpanId: spanId },
  });
  const trialSpan: OtlpSpan = {
    traceId,
    spanId,
    name: `trial ${trial.suite}`,
    kind: 1,
    startTimeUnixNano: String(startNano),
    endTimeUnixNano: String(endNano),
    attributes: otlpAttributes({
      ...about,
      'plumbline.trial.status': trial.status,
      'plumbline.trial.slices': trial.slices,
      'plumbline.trial.failed_tries': { int: trial.failedTries },
      'plumbline.trial.billed_tries_cost_usd': { double: billedUsd(trial.billedTries) },
      'plumbline.trial.judge_billed_tries_cost_usd': { double: billedUsd(trial.judgeBilledTries) },
      'plumbline.trial.judge_failed_tries': { int: trial.judgeFailedTries },
      'plumbline.trial.judge_cost_usd': { double: trial.judgeCostUsd },
      'plumbline.trial.cost_usd': { double: trial.status === 'skipped' ? undefined : trial.costUsd },
      'error.type': error?.code,
      ...(content ? contentOf(trial) : {}),
    }),
    // The message of an error may quote a prompt or an answer.
    ...(error === undefined ? {} : { status: { code: 2, ...(content ? { message: error.message } : {}) } }),
  };
  const callSpans = calls.map((call, index) => callSpan(call, callOptions(index, call.isJudged ? options.judge : identity)));
  const failed = error !== undefined && CALL_ERRORS.has(error.code);
  if (failed) callSpans.push(failedCallSpan(error.code, endNano, callOptions(calls.length)));
  // A score is of the whole trial; where that is one call, of this call.
  const judged = calls.filter(({ isJudged }) => !isJudged).length === 1 ? callSpanId(0) : spanId;
  const events = scoresOf(trial).map((score) =>
    evaluationEvent(score, { ids: { traceId, spanId: judged }, endNano, trial: about, content }),
  );
  return { spans: [trialSpan, ...callSpans], events };
}

/** Of tries without an answer that told their tokens. */
function billedUsd(tries: Trial['billedTries']): number | undefined {
  return tries === undefined ? undefined : sumUsd(tries.map(({ costUsd }) => costUsd));
}

function scoresOf(trial: Trial): readonly Score[] {
  return trial.status === 'completed' ? trial.scores : [];
}

function contentOf(trial: Trial) {
  const textOf = (value: unknown) =>
    value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
  return {
    'plumbline.case.input': textOf(trial.input),
    'plumbline.case.target': textOf(trial.target),
    'plumbline.trial.output': trial.status === 'completed' ? trial.output : undefined,
  };
}
