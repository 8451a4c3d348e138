import type { Call, ModelIdentity } from '@plumbline/protocol';
import type { AttributeValue } from './otlp-attributes.ts';

/**
 * What a call asked for, in the words of the GenAI conventions: the sampling values of the model, and of the request where it has its own.
 * That an endpoint was asked to stream is seen from an answer that came in pieces.
 */
export function requestAttributes(
  { sampling, firstTokenMs, replayed }: Call,
  identity: ModelIdentity | undefined,
): Record<string, AttributeValue | undefined> {
  const { temperature, topP, maxOutputTokens, seed, stop } = { ...identity?.sampling, ...sampling };
  const isStreamed = identity?.runtime.kind === 'remote' && firstTokenMs !== undefined && replayed !== true;
  return {
    'gen_ai.request.temperature': { double: numberOf(temperature) },
    'gen_ai.request.top_p': { double: numberOf(topP) },
    'gen_ai.request.max_tokens': { int: wholeOf(maxOutputTokens) },
    'gen_ai.request.seed': { int: wholeOf(seed) },
    'gen_ai.request.stop_sequences': Array.isArray(stop) ? stop.map(String) : undefined,
    'gen_ai.request.stream': isStreamed || undefined,
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function wholeOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? numberOf(value) : undefined;
}
