import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerChat } from './answer-chat.ts';
import { ERROR_BODIES } from './error-bodies.ts';
import { checkMockOptions, type MockOptions } from './mock-options.ts';
import { createMockState } from './mock-state.ts';
import type { AnsweredRequest, MockStats } from './mock-stats.ts';
import { sendBody } from './send-response.ts';

/** A server on this machine that speaks OpenAI's protocol. */
export interface MockOpenai {
  /** Up to and including `/v1`. */
  readonly url: string;
  /** Counted since the start or the last reset. */
  stats(): Promise<MockStats>;
  /** Every request that was answered whole, in the order of first answers. */
  answeredRequests(): Promise<AnsweredRequest[]>;
  /** Puts the server back to its start: counters, repetitions, quota and rate. */
  reset(): Promise<void>;
  /** Cuts what is open and ends the server. */
  close(): Promise<void>;
}

/** A mock server in this process. */
export interface LocalMockOpenai extends MockOpenai {
  /** Resolves when it has ended, by `close` or by its age. */
  readonly closed: Promise<void>;
}

const DEFAULT_LIFETIME_MS = 15 * 60_000;

/**
 * Starts a mock server in this process, on 127.0.0.1 alone: `/v1/chat/completions` and `/v1/models`, and beside them `GET /stats`,
 * `GET /answered` and `POST /reset`.
 *
 * @throws RangeError for options that cannot be
 */
export async function startMockOpenai(options: MockOptions = {}): Promise<LocalMockOpenai> {
  checkMockOptions(options);
  let state = createMockState(options);
  const reset = () => {
    state = createMockState(options);
  };
  const routes: Readonly<Record<string, (incoming: IncomingMessage, response: ServerResponse) => void>> = {
    'POST /v1/chat/completions': (incoming, response) => answerChat(incoming, response, state),
    'GET /v1/models': (_, response) => sendBody(response, 200, modelsJson(options.models ?? ['mock']), {}),
    'GET /stats': (_, response) => sendBody(response, 200, JSON.stringify(state.counters.stats(performance.now())), {}),
    'GET /answered': (_, response) => sendBody(response, 200, JSON.stringify(state.counters.answeredRequests()), {}),
    'POST /reset': (_, response) => {
      reset();
      sendBody(response, 200, '{}', {});
    },
  };
  const server = createServer((incoming, response) => {
    const route = routes[`${incoming.method} ${incoming.url}`];
    if (route === undefined) sendBody(response, 404, ERROR_BODIES.notFound, {});
    else route(incoming, response);
  });
  // A connection that the server closes just as a client uses it again would be a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.once('close', resolve);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(options.port ?? 0, '127.0.0.1', listening);
  });
  const close = async () => {
    clearTimeout(age);
    server.closeAllConnections();
    server.close();
    await closed;
  };
  const age = setTimeout(close, options.lifetimeMs ?? DEFAULT_LIFETIME_MS);
  age.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    closed,
    close,
    stats: async () => state.counters.stats(performance.now()),
    answeredRequests: async () => state.counters.answeredRequests(),
    reset: async () => reset(),
  };
}

function modelsJson(models: readonly string[]): string {
  return JSON.stringify({
    object: 'list',
    data: models.map((id) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'mock' })),
  });
}
