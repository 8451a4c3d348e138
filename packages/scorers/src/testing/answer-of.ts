import { caseOf, type FinishReason, type JsonValue, type ScorerInput } from '@plumbline/protocol';

/** What a scorer looks at, for tests: a case with the target given, and an answer. */
export function answerOf(
  output: string,
  { target, finishReason = 'stop' }: { readonly target?: JsonValue; readonly finishReason?: FinishReason } = {},
): ScorerInput {
  return {
    case: caseOf({ id: 'case-1', input: 'question', ...(target === undefined ? {} : { target }) }),
    output,
    finishReason,
  };
}
