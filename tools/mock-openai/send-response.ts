import type { ServerResponse } from 'node:http';
import { type BodyOptions, completionJson, streamParts } from './answer-bodies.ts';
import type { ChatRequest } from './chat-request.ts';
import type { Refusal } from './create-admission.ts';
import type { PunctualWait } from './create-punctual-wait.ts';
import type { Outcome } from './draw-outcome.ts';
import { ERROR_BODIES, UNAVAILABLE_PAGE } from './error-bodies.ts';
import type { MockAnswer } from './make-answer.ts';
import type { MockOptions } from './mock-options.ts';

/** What every response carries beside its own headers. */
export type Headers = Readonly<Record<string, string>>;

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const STREAM_TYPE = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' } as const;

/** Sends a body at once. */
export function sendBody(response: ServerResponse, status: number, body: Buffer | string, headers: Headers): void {
  response.writeHead(status, { ...headers, ...JSON_TYPE, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Refuses what the door did not let in. @returns the status that was sent, if any */
export function sendRefusal(
  response: ServerResponse,
  { kind, retryAfterMs, how = 'tooMany' }: Refusal & { readonly how: MockOptions['refusal'] },
  headers: Headers,
): number | undefined {
  if (how === 'cut') {
    response.socket?.resetAndDestroy();
    return undefined;
  }
  if (how === 'unavailable') {
    response.writeHead(503, { 'content-type': 'text/html' }).end(UNAVAILABLE_PAGE);
    return 503;
  }
  const wait = retryAfterMs === undefined ? {} : waitHeaders('milliseconds', retryAfterMs);
  sendBody(response, 429, kind === 'quota' ? ERROR_BODIES.quota : ERROR_BODIES.rateLimit, { ...headers, ...wait });
  return 429;
}

export interface SendOutcomeOptions {
  readonly request: ChatRequest;
  readonly answer: MockAnswer;
  readonly outcome: Outcome;
  readonly headers: Headers;
  readonly omitUsage: boolean;
  readonly slowBodyMs: number;
  /** When the request came, by `performance.now()`. */
  readonly arrivedMs: number;
  readonly wait: PunctualWait;
}

/** Does something so many milliseconds after the request came, if its client is still there. */
type At = (ms: number, action: () => void) => void;

/** Sends what was drawn for an admitted request, each part in its time; stops where the client goes away. */
export function sendOutcome(response: ServerResponse, options: SendOutcomeOptions): void {
  const { outcome, headers, arrivedMs, wait } = options;
  const { kind, latencyMs } = outcome;
  const at: At = (ms, action) => {
    if (ms <= 0) action();
    else response.once('close', wait(arrivedMs + ms, action));
  };
  if (kind === 'tooMany') {
    const told = waitHeaders(outcome.retryAfter.form, outcome.retryAfter.ms);
    sendBody(response, 429, ERROR_BODIES.rateLimit, { ...headers, ...told });
  } else if (kind === 'serverError') at(latencyMs, () => sendBody(response, 500, ERROR_BODIES.serverError, headers));
  else if (kind === 'dropped') at(latencyMs, () => response.destroy());
  else if (options.request.stream) sendStream(response, options, at);
  else sendJson(response, options, at);
}

function sendJson(response: ServerResponse, options: SendOutcomeOptions, at: At): void {
  const { outcome, headers, slowBodyMs } = options;
  const json = completionJson(bodyOf(options));
  const half = json.slice(0, json.length / 2);
  const typed = { ...headers, ...JSON_TYPE, 'content-length': Buffer.byteLength(json) };
  if (outcome.kind === 'slowBody') {
    response.writeHead(200, typed).flushHeaders();
    at(slowBodyMs, () => response.end(json));
    return;
  }
  at(outcome.latencyMs, () => {
    if (outcome.kind === 'malformed') sendBody(response, 200, half, headers);
    else if (outcome.kind === 'truncated') response.writeHead(200, typed).write(half, () => response.destroy());
    else response.writeHead(200, typed).end(json);
  });
}

function sendStream(response: ServerResponse, options: SendOutcomeOptions, at: At): void {
  const { outcome, headers, slowBodyMs } = options;
  const { first, middle, end } = streamParts(bodyOf(options));
  const head = () => response.writeHead(200, { ...headers, ...STREAM_TYPE });
  if (outcome.kind === 'slowBody') {
    head().flushHeaders();
    at(slowBodyMs, () => response.end(first + middle + end));
    return;
  }
  const { latencyMs, firstTokenMs } = outcome;
  at(firstTokenMs, () => {
    head();
    if (outcome.kind === 'truncated') {
      const endEarly = () => (outcome.cutsConnection ? response.destroy() : response.end());
      response.write(first + middle, () => at(latencyMs, endEarly));
    } else if (outcome.kind === 'malformed') response.end(`${first}data: ${first.slice(6, 60)}\n\n${end}`);
    else if (latencyMs === firstTokenMs) response.end(first + middle + end);
    else {
      response.write(first);
      at(latencyMs, () => response.end(middle + end));
    }
  });
}

function bodyOf({ outcome, ...options }: SendOutcomeOptions): BodyOptions {
  return { ...options, finishReason: outcome.kind === 'failedAnswer' ? 'error' : 'stop' };
}

/** When to come back; `milliseconds` is OpenAI's own header, beside the whole seconds that it sends with it. */
function waitHeaders(form: Outcome['retryAfter']['form'], ms: number): Headers {
  const seconds = Math.ceil(ms / 1000);
  if (form === 'date') return { 'retry-after': new Date(Date.now() + ms + 999).toUTCString() };
  if (form === 'seconds') return { 'retry-after': String(seconds) };
  return { 'retry-after-ms': String(Math.round(ms * 1000) / 1000), 'retry-after': String(seconds) };
}
