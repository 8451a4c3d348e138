import type { Score } from '@plumbline/protocol';
import { type AttributeValue, otlpAttributes } from './otlp-attributes.ts';
import type { OtlpEvent } from './otlp-types.ts';

/** Where an evaluation belongs, and what may be told of it. */
export interface EvaluationEventOptions {
  /** The span that was judged. */
  readonly ids: Pick<OtlpEvent, 'traceId' | 'spanId'>;
  readonly endNano: bigint;
  /** Says which trial it is, for those who look at events alone. */
  readonly trial: Readonly<Record<string, AttributeValue | undefined>>;
  /** Whether prompts and answers are exported. */
  readonly content: boolean;
}

/**
 * A score as the event `gen_ai.evaluation.result` of the GenAI conventions (status: development), by
 * open-telemetry/semantic-conventions-genai model/gen-ai/events.yaml, parented to the span that was judged. Labels are `pass`, `fail`
 * and `unscored`. What a scorer saw quotes the answer: it is content.
 */
export function evaluationEvent(score: Score, { ids, endNano, trial, content }: EvaluationEventOptions): OtlpEvent {
  const isScored = score.state === 'scored';
  return {
    ...ids,
    timeUnixNano: String(endNano),
    observedTimeUnixNano: String(endNano),
    eventName: 'gen_ai.evaluation.result',
    severityNumber: 9,
    attributes: otlpAttributes({
      'gen_ai.evaluation.name': score.scorer,
      'gen_ai.evaluation.score.value': { double: isScored ? score.value : undefined },
      'gen_ai.evaluation.score.label': isScored ? labelOf(score.passed) : 'unscored',
      'gen_ai.evaluation.explanation': content ? (isScored ? score.evidence : score.reason) : undefined,
      'plumbline.metric': score.metric,
      'plumbline.scorer.version': score.version,
      ...trial,
    }),
  };
}

function labelOf(passed: boolean | undefined): string | undefined {
  return passed === undefined ? undefined : passed ? 'pass' : 'fail';
}
