import { PlumblineError } from '@plumbline/protocol';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { redact } from './redact.ts';

/** The server answered, but not with a chat completion. */
export class BadAnswer extends Error {
  readonly found: unknown;
  constructor(message: string, found: unknown) {
    super(message);
    this.found = found;
  }
}

/** The connection ended before the answer was complete. */
export class BrokenAnswer extends Error {}

/** Whom a call asked, and the key that no message may hold. */
export interface FailedCall {
  readonly model: string;
  readonly endpoint: string;
  readonly key: string | undefined;
}

/**
 * What a failed call means: `provider-unreachable` when no answer came, `provider-refused` when the server said no.
 * Holds the server's own words without the key. The original error is left out: it carries headers.
 */
export function providerErrorOf(error: unknown, call: FailedCall): PlumblineError {
  const asked = `Cannot get an answer of model ${JSON.stringify(call.model)} from ${call.endpoint}`;
  const say = (reason: string) => `${asked}: ${shorten(redact(reason, call.key))}`;
  if (error instanceof APIConnectionTimeoutError) {
    return unreachable(say('no answer in time'), 'Raise "timeoutMs", or ask again later.');
  }
  if (error instanceof APIConnectionError || error instanceof BrokenAnswer || error instanceof TypeError) {
    return unreachable(say(rootCause(error)), 'Check the URL, the network and that the server runs; then resume the run.');
  }
  if (error instanceof APIError && error.code === 'provider-unreachable') {
    return unreachable(say(error.message), 'Check the URL, the network and that the server runs; then resume the run.');
  }
  const reason = error instanceof APIError ? `${error.status === undefined ? '' : 'HTTP '}${error.message}` : describe(error);
  return new PlumblineError(say(reason), {
    code: 'provider-refused',
    remedy: remedyOf(error instanceof APIError ? error.status : undefined),
  });
}

function unreachable(message: string, remedy: string): PlumblineError {
  return new PlumblineError(message, { code: 'provider-unreachable', remedy });
}

function remedyOf(status: number | undefined): string {
  if (status === 401 || status === 403)
    return 'Check that the variable named in "apiKeyEnv" holds a valid key with access to this model.';
  if (status === 404) return 'Check "model" and "baseURL": the URL goes up to and including "/v1".';
  if (status === 429) return 'Lower the concurrency, raise "maxRetries", or wait until the limit is lifted; then resume the run.';
  if (status !== undefined && status >= 500) return 'The server failed; ask again later, then resume the run.';
  return "Read the server's message and correct the model's spec or the request.";
}

/** The innermost cause says what happened: "fetch failed" does not. */
function rootCause(error: Error): string {
  let inner: Error = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
  if (code === '' || inner.message.includes(code)) return inner.message;
  return inner.message === '' ? code : `${inner.message} (${code})`;
}

function describe(error: unknown): string {
  if (error instanceof BadAnswer) return `${error.message} (found ${JSON.stringify(error.found) ?? 'nothing'})`;
  return error instanceof Error ? error.message : String(error);
}

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 497)}...` : text;
}
