import { type CompletionRequest, matchesPattern, messagesOf, PlumblineError } from '@plumbline/protocol';
import type { ScriptedAnswer } from './schema.ts';

/**
 * The line of a script that answers a request: the first whose text is the prompt's last turn, else the first that
 * matches it by `*`.
 *
 * @throws PlumblineError `model-failed` naming the prompt that no line matches
 */
export function answerFor(script: readonly ScriptedAnswer[], request: CompletionRequest, attempt: number): ScriptedAnswer {
  const prompt = messagesOf(request.messages).at(-1)?.content ?? '';
  const lines = script.filter((line) => line.attempt === undefined || line.attempt === attempt);
  const answer = lines.find((line) => line.match === prompt) ?? lines.find((line) => matchesPattern(line.match, prompt));
  if (answer !== undefined) return answer;
  throw new PlumblineError(
    `Cannot answer ${JSON.stringify(shorten(prompt))} (attempt ${attempt}): no line of the script matches`,
    {
      code: 'model-failed',
      remedy: 'Add a line for this prompt, or one with "match": "*".',
    },
  );
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
