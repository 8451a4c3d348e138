import { type FinishReason, type Message, MessageSchema, type ModelIdentity, requestHash, type Trial } from '@plumbline/protocol';
import type { LaidCall } from './lay-out-calls.ts';
import { type AttributeValue, otlpAttributes } from './otlp-attributes.ts';
import type { OtlpSpan } from './otlp-types.ts';
import { requestAttributes } from './request-attributes.ts';

/** Where a span belongs, and what may be told of it. */
export interface CallSpanOptions {
  readonly trial: Trial;
  /** The model that was asked; absent where the record does not say. */
  readonly identity: ModelIdentity | undefined;
  readonly ids: Pick<OtlpSpan, 'traceId' | 'spanId' | 'parentSpanId'>;
  /** Whether prompts and answers are exported. */
  readonly content: boolean;
}

/** The convention's words; what the provider did not say is left out. */
const FINISH_REASONS: Readonly<Record<FinishReason, string | undefined>> = {
  stop: 'stop',
  length: 'length',
  'content-filter': 'content_filter',
  'tool-calls': 'tool_call',
  unknown: undefined,
};

/**
 * One answered call as a client inference span of the GenAI conventions (status: development), by
 * open-telemetry/semantic-conventions-genai docs/gen-ai/client-inference.md: cached tokens are counted inside the input tokens,
 * reasoning tokens inside the output tokens, as they are here. What the convention has no word for is named `plumbline.*`.
 */
export function callSpan({ call, startNano, endNano, isJudged }: LaidCall, options: CallSpanOptions): OtlpSpan {
  const { usage, firstTokenMs } = call;
  const finishReason = FINISH_REASONS[call.finishReason];
  return {
    ...options.ids,
    ...spanOf(options.identity),
    startTimeUnixNano: String(startNano),
    endTimeUnixNano: String(endNano),
    attributes: otlpAttributes({
      ...modelAttributes(options.identity),
      ...requestAttributes(call, options.identity),
      'gen_ai.response.model': call.servedModel,
      'gen_ai.response.finish_reasons': finishReason === undefined ? undefined : [finishReason],
      'gen_ai.response.time_to_first_chunk': {
        double: firstTokenMs === undefined || call.replayed === true ? undefined : firstTokenMs / 1000,
      },
      'gen_ai.usage.input_tokens': { int: usage?.inputTokens },
      'gen_ai.usage.output_tokens': { int: usage?.outputTokens },
      'gen_ai.usage.cache_read.input_tokens': { int: usage?.cachedInputTokens },
      'gen_ai.usage.cache_write.input_tokens': { int: usage?.cacheWriteInputTokens },
      'gen_ai.usage.reasoning.output_tokens': { int: usage?.reasoningTokens },
      'plumbline.call.cost_usd': { double: call.costUsd },
      'plumbline.call.queue_ms': { double: call.queueMs },
      'plumbline.call.replayed': call.replayed,
      'plumbline.call.purpose': isJudged ? 'judge' : undefined,
      ...(options.content ? contentAttributes(options.trial, call) : {}),
    }),
  };
}

/**
 * The call by which a trial came to its error. Of it only that it failed is recorded: the span has no length.
 *
 * @param endNano when the trial ended
 */
export function failedCallSpan(errorType: string, endNano: bigint, { identity, ids }: CallSpanOptions): OtlpSpan {
  return {
    ...ids,
    ...spanOf(identity),
    startTimeUnixNano: String(endNano),
    endTimeUnixNano: String(endNano),
    attributes: otlpAttributes({ ...modelAttributes(identity), 'error.type': errorType }),
    status: { code: 2 },
  };
}

/** A model in this process is internal, one behind an endpoint a client's. */
function spanOf(identity: ModelIdentity | undefined): Pick<OtlpSpan, 'name' | 'kind'> {
  return { name: identity === undefined ? 'chat' : `chat ${identity.model}`, kind: identity?.runtime.kind === 'remote' ? 3 : 1 };
}

function modelAttributes(identity: ModelIdentity | undefined): Record<string, AttributeValue | undefined> {
  return {
    'gen_ai.operation.name': 'chat',
    // A required attribute, and this is the conventions' word for a value that is not known.
    'gen_ai.provider.name': identity?.provider ?? '_OTHER',
    'gen_ai.request.model': identity?.model,
    ...serverAttributes(identity),
  };
}

function serverAttributes(identity: ModelIdentity | undefined): Record<string, AttributeValue> {
  if (identity?.runtime.kind !== 'remote' || !URL.canParse(identity.runtime.endpoint)) return {};
  const { hostname, port, protocol } = new URL(identity.runtime.endpoint);
  return {
    'server.address': hostname.replace(/^\[|\]$/g, ''),
    'server.port': { int: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port) },
  };
}

/** The answer, and the prompt where the record shows it: a task that asked exactly the input of its case. */
function contentAttributes(
  { input }: Trial,
  { requestSha256, text }: LaidCall['call'],
): Record<string, AttributeValue | undefined> {
  const prompt = typeof input === 'string' ? input : MessageSchema.array().safeParse(input).data;
  const asked = prompt !== undefined && requestHash({ messages: prompt }) === requestSha256 ? prompt : undefined;
  const turns = typeof asked === 'string' ? [{ role: 'user' as const, content: asked }] : asked;
  return {
    'gen_ai.input.messages': turns === undefined ? undefined : JSON.stringify(turns.map(messageOf)),
    'gen_ai.output.messages': JSON.stringify([messageOf({ role: 'assistant', content: text })]),
  };
}

function messageOf({ role, content }: Message) {
  return { role, parts: [{ type: 'text', content }] };
}
