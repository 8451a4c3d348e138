import type { Collected } from './collect-answer.ts';

/** An answer without the key that it was asked with: a server may repeat it, also spread over the pieces of a stream. */
export function blotAnswer(answer: Collected, blot: (text: string) => string): Collected {
  const { text, refusal, servedModel, systemFingerprint } = answer;
  return {
    ...answer,
    text: blot(text),
    ...(refusal === undefined ? {} : { refusal: blot(refusal) }),
    ...(servedModel === undefined ? {} : { servedModel: blot(servedModel) }),
    ...(systemFingerprint === undefined ? {} : { systemFingerprint: blot(systemFingerprint) }),
  };
}
