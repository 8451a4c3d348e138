import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import { drawOutcome, type Outcome } from './draw-outcome.ts';
import { ERROR_BODIES } from './error-bodies.ts';
import { makeAnswer } from './make-answer.ts';
import type { MockState } from './mock-state.ts';
import { seededDraws } from './seeded-draws.ts';
import { type Headers, sendBody, sendOutcome, sendRefusal } from './send-response.ts';

const DEFAULT_SLOW_BODY_MS = 200;
const STATUS: Readonly<Record<Outcome['kind'], number | undefined>> = {
  answer: 200,
  slowBody: 200,
  malformed: 200,
  truncated: 200,
  failedAnswer: 200,
  tooMany: 429,
  serverError: 500,
  dropped: undefined,
};

/** Reads a request for a completion, decides what becomes of it, sends that and counts it. */
export function answerChat(incoming: IncomingMessage, response: ServerResponse, state: MockState): void {
  const arrivedMs = performance.now();
  const pieces: Buffer[] = [];
  incoming.on('data', (piece: Buffer) => pieces.push(piece));
  incoming.on('end', () => {
    const body = pieces.length === 1 ? String(pieces[0]) : Buffer.concat(pieces).toString();
    const request = readChatRequest(body);
    state.counters.requested(performance.now());
    if (request !== undefined) decide(response, { request, arrivedMs }, state);
    else {
      state.counters.ended('badRequest', 400, performance.now());
      sendBody(response, 400, ERROR_BODIES.badRequest, {});
    }
  });
}

function decide(
  response: ServerResponse,
  { request, arrivedMs }: { readonly request: ChatRequest; readonly arrivedMs: number },
  { options, counters, admission, admitted, wait }: MockState,
): void {
  const nowMs = performance.now();
  const refusal = admission.refusalOf(counters.inFlight(), nowMs);
  const headers = headersOf(request, admission.headers(nowMs));
  if (refusal !== undefined) {
    const how = refusal.kind === 'outage' || refusal.kind === 'tooManyInFlight' ? options.refusal : undefined;
    counters.ended(refusal.kind, sendRefusal(response, { ...refusal, how }, headers), nowMs);
    return;
  }
  const before = admitted.get(request.body) ?? 0;
  admitted.set(request.body, before + 1);
  const outcome = drawOutcome(request.body, before, options);
  const answer = makeAnswer(request, options);
  counters.ended(outcome.kind, STATUS[outcome.kind], nowMs);
  const isWhole = outcome.kind === 'answer' || outcome.kind === 'slowBody';
  const { usage, slowBodyMs = DEFAULT_SLOW_BODY_MS } = options;
  const omitUsage = usage?.omit === true;
  const tellsUsage = !omitUsage && (!request.stream || request.includeUsage);
  const leave = counters.admitted();
  response.once('finish', () => {
    const nowMs = performance.now();
    if (isWhole) counters.answered(request, answer.tokens, { nowMs, arrivedMs });
    else if (outcome.kind === 'failedAnswer' && tellsUsage) counters.answerFailed(request, answer.tokens);
  });
  response.once('close', () => {
    leave();
    if (isWhole && !response.writableFinished) counters.abandoned();
  });
  sendOutcome(response, { request, answer, outcome, headers, omitUsage, slowBodyMs, arrivedMs, wait });
}

/** A cookie and an id, as real servers give: neither belongs into a record of the answer. */
function headersOf({ body }: ChatRequest, rateHeaders: Headers): Headers {
  const id = Math.floor(seededDraws(0, body)(0) * 2 ** 32).toString(16);
  return { 'x-request-id': `req_mock_${id}`, 'set-cookie': `__cf_bm=mock-cookie-${id}; path=/; HttpOnly`, ...rateHeaders };
}
