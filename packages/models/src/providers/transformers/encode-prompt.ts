import { type CompletionRequest, messagesOf, PlumblineError, type Sampling } from '@plumbline/protocol';
import type { LoadedModel } from './load-model.ts';
import type { TransformersSpec } from './schema.ts';

/** A prompt as token ids, with all that decides how it is answered. */
export interface EncodedPrompt {
  readonly ids: readonly number[];
  readonly temperature: number;
  /** No more than the context leaves room for. */
  readonly maxNewTokens: number;
  readonly stop: readonly string[];
  readonly seed: number;
  readonly attempt: number;
}

const DEFAULT_MAX_NEW_TOKENS = 256;

/**
 * Renders a request by the model's chat template and checks it before any session sees it.
 *
 * @throws PlumblineError `model-failed` for a prompt that does not fit, names unknown tokens, or asks for what cannot be done
 */
export function encodePrompt(
  loaded: LoadedModel,
  spec: TransformersSpec,
  call: { readonly request: CompletionRequest; readonly attempt: number },
): EncodedPrompt {
  const { request, attempt } = call;
  if (request.topP !== undefined && request.topP !== 1) {
    throw fail(
      spec,
      `"topP" ${request.topP} is not implemented by transformers.js`,
      'Remove "topP", or use "temperature" alone.',
    );
  }
  const ids = tokensOf(loaded, spec, request);
  const { vocabSize, contextLength } = limitsOf(loaded);
  const unknown = ids.find((id) => id >= vocabSize);
  if (unknown !== undefined) {
    throw fail(
      spec,
      `token ${unknown} is outside its vocabulary of ${vocabSize}`,
      'Use the tokenizer that belongs to the weights.',
    );
  }
  const room = contextLength - ids.length;
  if (room < 1) {
    throw fail(
      spec,
      `the prompt has ${ids.length} tokens, the context ${contextLength}`,
      'Shorten the prompt, or use a model with a longer context.',
    );
  }
  const wanted =
    request.maxOutputTokens ?? spec.maxOutputTokens ?? loaded.model.generation_config?.max_new_tokens ?? DEFAULT_MAX_NEW_TOKENS;
  return {
    ids,
    temperature: request.temperature ?? spec.temperature ?? 0,
    maxNewTokens: Math.min(wanted, room),
    stop: request.stop ?? spec.stop ?? [],
    seed: request.seed ?? spec.seed ?? 0,
    attempt,
  };
}

/** The sampling values that a spec fixes, as its identity shows them. Greedy is written down, because it is this provider's default. */
export function samplingOf(spec: TransformersSpec): Sampling {
  const { maxOutputTokens, seed, stop } = spec;
  return {
    temperature: spec.temperature ?? 0,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop }),
  };
}

function tokensOf({ tokenizer }: LoadedModel, spec: TransformersSpec, request: CompletionRequest): number[] {
  const messages = messagesOf(request.messages).map(({ role, content }) => ({ role, content }));
  try {
    const ids = tokenizer.apply_chat_template(messages, {
      add_generation_prompt: true,
      tokenize: true,
      return_tensor: false,
      return_dict: false,
    });
    return Array.from(ids as unknown as Iterable<number | bigint>, Number);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail(
      spec,
      `its chat template failed: ${reason}`,
      'Check "chat_template" in tokenizer_config.json, and the roles of the messages.',
    );
  }
}

function limitsOf({ model }: LoadedModel): { vocabSize: number; contextLength: number } {
  const config: Readonly<Record<string, unknown>> = { ...model.config, ...(Reflect.get(model.config, 'text_config') ?? {}) };
  return {
    vocabSize: numberOf(config.vocab_size),
    contextLength: numberOf(config.max_position_embeddings ?? config.n_positions),
  };
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.POSITIVE_INFINITY;
}

function fail(spec: TransformersSpec, reason: string, remedy: string): PlumblineError {
  return new PlumblineError(`Cannot complete the prompt with model ${JSON.stringify(spec.model)}: ${reason}`, {
    code: 'model-failed',
    remedy,
  });
}
