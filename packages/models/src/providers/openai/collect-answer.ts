import type { Completion, Usage } from '@plumbline/protocol';
import { APIError } from 'openai/error';
import { type ChatAnswer, ChatAnswerSchema, textOf } from './chat-answer.ts';
import { finishReasonOf } from './finish-reason.ts';
import { isFinishFault } from './is-finish-fault.ts';
import { BadAnswer, BrokenAnswer, FailedWhenTold } from './provider-error.ts';
import { usageOf } from './usage.ts';

/** A completion without its times. */
export type Collected = Omit<Completion, 'latencyMs' | 'firstTokenMs'>;

/** Reads a whole chat completion. @throws BadAnswer when it is none, or when the server says that it failed on the way */
export function collectAnswer(body: unknown): Collected {
  const answer = readAnswer(body);
  const choice = answer.choices?.[0];
  const fault = faultIn(answer);
  if (fault !== undefined) throw badAnswerOf(fault, answer.usage);
  if (choice?.message == null) {
    throw new BadAnswer('other', { message: 'the answer holds no message', found: body, usage: usageOf(answer.usage) });
  }
  return collectedOf(answer, {
    text: textOf(choice.message),
    refusal: choice.message.refusal ?? '',
    finishReason: choice.finish_reason,
  });
}

/** Who is told of a stream while it is read. */
export interface StreamWatcher {
  /** Told of each piece of text that is not empty. */
  readonly onText: () => void;
  /** Told when end and tokens have come: no more is needed. */
  readonly onWhole: () => void;
}

/**
 * Reads a streamed chat completion. Once its end and its tokens have come it is whole: no connection that breaks takes it
 * away.
 *
 * @throws BadAnswer for an error or a fault told inside the stream; BrokenAnswer for one that ends before the server said it was finished;
 * FailedWhenTold for what else fails after the tokens have come
 */
export async function collectStream(chunks: AsyncIterable<unknown>, { onText, onWhole }: StreamWatcher): Promise<Collected> {
  let merged: ChatAnswer = {};
  let text = '';
  let refusal = '';
  let finishReason: string | null | undefined;
  let fault: Fault | undefined;
  let isBegun = false;
  /** Told with the end, after it, or by a chunk of its own: what accompanies text counts only what came until then. */
  let finalUsage: Usage | undefined;
  // Some servers send an empty reason with every piece.
  const hasEnded = () => finishReason != null && finishReason !== '';
  const isWhole = () => hasEnded() && finalUsage !== undefined;
  try {
    for await (const chunk of chunks) {
      const answer = readAnswer(chunk);
      isBegun = true;
      const choice = answer.choices?.[0];
      const piece = textOf(choice?.delta);
      text += piece;
      refusal += choice?.delta?.refusal ?? '';
      if (piece !== '') onText();
      finishReason = choice?.finish_reason ?? finishReason;
      fault ??= faultIn(answer);
      const usage = answer.usage ?? choice?.usage ?? answer.x_groq?.usage;
      if (choice === undefined || hasEnded()) finalUsage = usageOf(usage) ?? finalUsage;
      merged = {
        model: answer.model ?? merged.model,
        system_fingerprint: answer.system_fingerprint ?? merged.system_fingerprint,
        usage: usage ?? merged.usage,
      };
      if (isWhole()) onWhole();
    }
  } catch (error) {
    // The reader of streams throws the errors that it finds in one, as the client of `openai` does.
    if (error instanceof APIError) {
      throw new BadAnswer('error', { message: HOLDS_ERROR, found: error.error, isBegun, usage: finalUsage });
    }
    if (finalUsage === undefined) throw error;
    if (!isWhole() || !isUnanswered(error)) throw new FailedWhenTold(error, finalUsage);
  }
  if (fault !== undefined) throw badAnswerOf(fault, merged.usage);
  if (finishReason == null) throw new BrokenAnswer('the stream ended before the answer was complete', finalUsage);
  return collectedOf(merged, { text, refusal, finishReason });
}

/** Whether it tells of the connection, or of time that was up, and of no answer that was read or is no longer wanted. */
function isUnanswered(error: unknown): boolean {
  const isOther = error instanceof BadAnswer || error instanceof SyntaxError;
  return error instanceof Error && !isOther && error.name !== 'AbortError';
}

function readAnswer(body: unknown): ChatAnswer {
  const { data } = ChatAnswerSchema.safeParse(body);
  if (data === undefined) {
    const usage = usageOf(ChatAnswerSchema.pick({ usage: true }).safeParse(body).data?.usage);
    throw new BadAnswer('other', { message: 'the answer is not a chat completion', found: body, usage });
  }
  if (data.error != null) {
    throw new BadAnswer('error', { message: HOLDS_ERROR, found: data.error, usage: usageOf(data.usage) });
  }
  return data;
}

const HOLDS_ERROR = 'the answer holds an error';

type Fault = Pick<BadAnswer, 'kind' | 'message' | 'found'>;

/** What a server says to have failed while it answered: what it sent until then is nothing that a model could be judged by. */
function faultIn({ choices, x_groq: groq }: ChatAnswer): Fault | undefined {
  const choice = choices?.[0];
  const error = choice?.error ?? groq?.error;
  if (error != null) return { kind: 'error', message: HOLDS_ERROR, found: error };
  const reason = choice?.finish_reason;
  if (!isFinishFault(reason)) return undefined;
  return { kind: 'fault', message: `the server ended its answer with ${JSON.stringify(reason)}`, found: undefined };
}

function badAnswerOf({ kind, message, found }: Fault, usage: ChatAnswer['usage']): BadAnswer {
  return new BadAnswer(kind, { message, found, usage: usageOf(usage), isBegun: true });
}

/** A refusal that comes without content is also the text of the answer: it is what a user would read. */
function collectedOf(
  answer: ChatAnswer,
  turn: { readonly text: string; readonly refusal: string; readonly finishReason: string | null | undefined },
): Collected {
  const usage = usageOf(answer.usage);
  return {
    text: turn.text === '' ? turn.refusal : turn.text,
    finishReason: finishReasonOf(turn.finishReason),
    ...(usage === undefined ? {} : { usage }),
    ...(turn.refusal === '' ? {} : { refusal: turn.refusal }),
    ...(answer.model == null ? {} : { servedModel: answer.model }),
    ...(answer.system_fingerprint == null ? {} : { systemFingerprint: answer.system_fingerprint }),
  };
}
