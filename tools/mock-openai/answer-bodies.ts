import type { ChatRequest } from './chat-request.ts';
import type { MockAnswer, TokenCounts } from './make-answer.ts';

/** A fixed time, so that the same request gets the same bytes: the first second of 2026. */
const CREATED = 1_767_225_600;

export interface BodyOptions {
  readonly request: ChatRequest;
  readonly answer: MockAnswer;
  /** No usage block, as some servers do. */
  readonly omitUsage: boolean;
  /** Why the answer ended. */
  readonly finishReason: 'stop' | 'error';
}

/** The JSON of a completion that comes in one piece, with the members that OpenAI's have. */
export function completionJson({ request: { model }, answer: { text, tokens }, omitUsage, finishReason }: BodyOptions): string {
  const usage = omitUsage ? '' : `,"usage":${usageJson(tokens)}`;
  return `{"id":"chatcmpl-mock","object":"chat.completion","created":${CREATED},"model":${JSON.stringify(model)},"choices":[{"index":0,"message":{"role":"assistant","content":${JSON.stringify(text)},"refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"${finishReason}"}]${usage},"service_tier":"default","system_fingerprint":"fp_mock"}`;
}

/** The parts of a completion that comes as server-sent events. */
export interface StreamParts {
  /** The role and the first word. */
  readonly first: string;
  /** The other words. */
  readonly middle: string;
  /** The reason for the end, the usage where it was asked for, and the mark of the end. */
  readonly end: string;
}

/** Server-sent events, one for each word of the answer. */
export function streamParts({
  request: { model, includeUsage },
  answer: { text, tokens },
  omitUsage,
  finishReason,
}: BodyOptions): StreamParts {
  const withUsage = includeUsage && !omitUsage;
  const start = `data: {"id":"chatcmpl-mock","object":"chat.completion.chunk","created":${CREATED},"model":${JSON.stringify(model)},"system_fingerprint":"fp_mock","choices":`;
  const close = withUsage ? ',"usage":null}\n\n' : '}\n\n';
  const choice = (delta: string, reason = 'null') =>
    `${start}[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${reason}}]${close}`;
  const [word = '', ...words] = text.split(/(?<=\s)(?=\S)/);
  const piece = (content: string) => choice(`{"content":${JSON.stringify(content)}}`);
  const usage = withUsage ? `${start}[],"usage":${usageJson(tokens)}}\n\n` : '';
  return {
    first: choice('{"role":"assistant","content":"","refusal":null}') + piece(word),
    middle: words.map(piece).join(''),
    end: `${choice('{}', `"${finishReason}"`)}${usage}data: [DONE]\n\n`,
  };
}

function usageJson({ inputTokens, outputTokens, cachedTokens, reasoningTokens }: TokenCounts): string {
  return `{"prompt_tokens":${inputTokens},"completion_tokens":${outputTokens},"total_tokens":${inputTokens + outputTokens},"prompt_tokens_details":{"cached_tokens":${cachedTokens},"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":${reasoningTokens},"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}`;
}
