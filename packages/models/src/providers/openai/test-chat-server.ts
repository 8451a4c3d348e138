import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly stream?: boolean;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [field: string]: unknown;
  };
}

export interface ChatServer {
  /** Base URL up to and including `/v1`. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of the loopback, for tests of a client. */
export async function startChatServer(answer: (request: ChatRequest, response: ServerResponse) => void): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = {
      method: incoming.method,
      path: incoming.url,
      authorization: incoming.headers.authorization,
      body: JSON.parse(await textOf(incoming)),
    };
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a JSON document. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(options.status ?? 200, { 'content-type': 'application/json', ...options.headers });
  response.end(JSON.stringify(body));
}

/** Answers with server-sent events, one per chunk, closed by `[DONE]` unless it is to break off. */
export function sendStream(response: ServerResponse, chunks: readonly unknown[], options: { breakOff?: boolean } = {}): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end(options.breakOff === true ? undefined : 'data: [DONE]\n\n');
}

/** A chat completion with one choice. */
export function chatCompletion(message: unknown, rest: object = {}): object {
  return {
    id: 'c',
    object: 'chat.completion',
    created: 0,
    model: 'served-1',
    choices: [{ index: 0, finish_reason: 'stop', message }],
    ...rest,
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
