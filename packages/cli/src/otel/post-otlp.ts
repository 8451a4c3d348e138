import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';

/** One request to a collector. */
export interface PostOtlpOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Tries in all. */
  readonly tries: number;
  /** How long each waits for its answer. */
  readonly tryMs: number;
  /** Aborted, with the reason in words, when there is no more time. */
  readonly signal: AbortSignal;
}

/** How a request ended: how many items the collector refused, or why nothing was delivered. */
export type PostOtlpResult = { readonly rejected: number; readonly reason?: string } | { readonly failure: string };

/** The answers after which OTLP/HTTP asks for another try. */
const RETRYABLE = new Set([429, 502, 503, 504]);
const LONGEST_WAIT_MS = 5_000;
const FIRST_WAIT_MS = 100;
const MOST_ANSWER_CHARACTERS = 16_384;

const Count = z.union([z.number(), z.string()]).transform(Number).optional();
const AnswerSchema = z.object({
  partialSuccess: z.object({ rejectedSpans: Count, rejectedLogRecords: Count, errorMessage: z.string().optional() }).optional(),
});

/**
 * Sends one OTLP/HTTP payload. What the protocol calls retryable, and a collector that cannot be reached, is tried again after a
 * growing wait, or the one that it asks for. A request that was not answered in time is not: the collector may still take it, and would
 * have it twice. Never throws.
 */
export async function postOtlp(options: PostOtlpOptions): Promise<PostOtlpResult> {
  let failure = '';
  for (let tried = 1; tried <= options.tries && !options.signal.aborted; tried += 1) {
    const outcome = await tryOnce(options);
    if (!('again' in outcome)) return outcome;
    failure = outcome.failure;
    if (tried < options.tries) await pause(outcome.afterMs ?? FIRST_WAIT_MS * 2 ** (tried - 1), options.signal);
  }
  return { failure: options.signal.aborted ? String(options.signal.reason) : failure };
}

type TryOutcome = PostOtlpResult | { readonly again: true; readonly failure: string; readonly afterMs?: number };

async function tryOnce({ url, headers, body, tryMs, signal }: PostOtlpOptions): Promise<TryOutcome> {
  const timeout = AbortSignal.timeout(tryMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      // The headers may hold a token that is meant for this endpoint alone.
      redirect: 'error',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await limitedText(response);
    if (response.ok) return acceptedOf(text);
    const failure = `it answered ${response.status}`;
    if (!RETRYABLE.has(response.status)) return { failure };
    const seconds = Number.parseFloat(response.headers.get('retry-after') ?? '');
    return { again: true, failure, ...(Number.isNaN(seconds) ? {} : { afterMs: seconds * 1000 }) };
  } catch (error) {
    if (timeout.aborted) return { failure: `it did not answer a request within ${tryMs / 1000} s` };
    return { again: true, failure: reasonOf(error) };
  }
}

/** No more of an answer is read than could be of use. */
async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_ANSWER_CHARACTERS) break;
  }
  return text;
}

/** An answer that cannot be read is taken for one that accepts everything: its status says so. */
function acceptedOf(text: string): PostOtlpResult {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { rejected: 0 };
  }
  const partial = AnswerSchema.safeParse(answer).data?.partialSuccess;
  const rejected = partial?.rejectedSpans ?? partial?.rejectedLogRecords ?? 0;
  return { rejected, ...(partial?.errorMessage === undefined ? {} : { reason: partial.errorMessage }) };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return code ?? (cause instanceof Error ? cause.message : String(cause));
}

/** A random half of the wait keeps many runs from asking all at once. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const bounded = Math.min(ms, LONGEST_WAIT_MS);
  await wait(bounded / 2 + (Math.random() * bounded) / 2, undefined, { signal }).catch(() => undefined);
}
