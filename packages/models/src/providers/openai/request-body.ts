import { type CompletionRequest, messagesOf, type Sampling } from '@plumbline/protocol';
import type { ChatCompletionCreateParams, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { baseUrlOf, isOpenaiItself } from './endpoint.ts';
import type { OpenaiSpec } from './schema.ts';

/** The body of a chat completions request. A sampling value that neither spec nor request gives is not sent at all. */
export function requestBodyOf(spec: OpenaiSpec, request: CompletionRequest): ChatCompletionCreateParams {
  const { temperature, topP, maxOutputTokens, seed, stop } = { ...samplingOf(spec), ...samplingOf(request) };
  const limitField = spec.maxTokensField ?? (isOpenaiItself(baseUrlOf(spec)) ? 'max_completion_tokens' : 'max_tokens');
  return {
    model: spec.model,
    messages: messagesOf(request.messages).map(({ role, content }) => ({ role, content }) as ChatCompletionMessageParam),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxOutputTokens === undefined ? {} : { [limitField]: maxOutputTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop }),
    ...(spec.stream === true ? { stream: true, stream_options: { include_usage: true } } : {}),
  };
}

/** The sampling values that are given. */
export function samplingOf(source: Sampling | OpenaiSpec): Sampling {
  const { temperature, topP, maxOutputTokens, seed, stop } = source;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop }),
  };
}
