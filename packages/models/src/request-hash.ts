import { type CompletionRequest, contentHash, messagesOf } from '@plumbline/protocol';

/**
 * The hash by which a recorded answer is found again: the turns and the sampling values of a request.
 * A text and the same text as a single user turn are one request.
 */
export function requestHash(request: CompletionRequest): string {
  const { temperature, topP, maxOutputTokens, seed, stop } = request;
  const messages = messagesOf(request.messages).map(({ role, content }) => ({ role, content }));
  return contentHash({ messages, sampling: { temperature, topP, maxOutputTokens, seed, stop } });
}
