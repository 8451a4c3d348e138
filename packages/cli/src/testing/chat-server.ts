import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a test server got. */
export interface ChatRequest {
  /** The last turn of the prompt. */
  readonly prompt: string;
  readonly model: string;
  readonly authorization: string | undefined;
}

/** What a test server answers: a text with its usage block, or an HTTP status that is no success, and how long to wait then. */
export type ChatAnswer =
  | { readonly text: string; readonly usage?: object; readonly finishReason?: string }
  | { readonly status: number; readonly retryAfterSeconds?: number };

/** A server that speaks the OpenAI protocol on this machine. */
export interface ChatServer {
  /** Up to and including `/v1`. */
  readonly url: string;
  /** All requests so far, in order of arrival. */
  readonly requests: readonly ChatRequest[];
  /** The requests that were answered in full. */
  readonly answered: readonly ChatRequest[];
  close(): Promise<void>;
}

/** Starts a server that gives each request the answer's promise, when it comes. */
export async function startChatServer(answer: (request: ChatRequest) => ChatAnswer | Promise<ChatAnswer>): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const answered: ChatRequest[] = [];
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    incoming.on('end', async () => {
      const body = JSON.parse(text) as { model: string; messages: { content: string }[] };
      const request = {
        prompt: body.messages.at(-1)?.content ?? '',
        model: body.model,
        authorization: incoming.headers.authorization,
      };
      requests.push(request);
      response.on('finish', () => answered.push(request));
      send(response, await answer(request), request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answered,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, answer: ChatAnswer, { model, authorization }: ChatRequest): void {
  if (response.destroyed) return;
  response.setHeader('Content-Type', 'application/json');
  if ('status' in answer) {
    response.statusCode = answer.status;
    if (answer.retryAfterSeconds !== undefined) response.setHeader('Retry-After', answer.retryAfterSeconds);
    // Like some real servers, this one repeats the key that it was sent.
    response.end(JSON.stringify({ error: { message: `the test server says ${answer.status} to ${authorization}` } }));
    return;
  }
  const message = { role: 'assistant', content: answer.text };
  response.end(
    JSON.stringify({
      id: 'x',
      object: 'chat.completion',
      model,
      choices: [{ index: 0, message, finish_reason: answer.finishReason ?? 'stop' }],
      ...(answer.usage === undefined ? {} : { usage: answer.usage }),
    }),
  );
}
