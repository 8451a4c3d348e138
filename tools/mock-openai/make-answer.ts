import { type ChatRequest, wordsIn } from './chat-request.ts';
import type { MockOptions } from './mock-options.ts';
import { seededDraws } from './seeded-draws.ts';

/** Tokens as the usage block counts them: cached ones are part of the input, reasoning ones part of the output. */
export interface TokenCounts {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
  readonly reasoningTokens: number;
}

/** What a model says to a request, and what that takes. */
export interface MockAnswer {
  readonly text: string;
  readonly tokens: TokenCounts;
}

/** The answer to a request: it depends on options, model and messages alone, so that every repetition gets the same. */
export function makeAnswer({ model, prompt, promptWords }: ChatRequest, options: MockOptions): MockAnswer {
  const { answers = {}, wrongShare = {}, usage = {}, seed = 0 } = options;
  const share = wrongShare[model] ?? 0;
  const isWrong = share > 0 && seededDraws(seed, `${model}\n${prompt}`)(0) < share;
  const text = isWrong ? 'no' : (answers[prompt] ?? 'yes');
  const inputTokens = usage.inputTokens ?? promptWords;
  const reasoningTokens = usage.reasoningTokens ?? 0;
  return {
    text,
    tokens: {
      inputTokens,
      outputTokens: (usage.outputTokens ?? wordsIn(text)) + reasoningTokens,
      cachedTokens: Math.min(usage.cachedTokens ?? 0, inputTokens),
      reasoningTokens,
    },
  };
}
