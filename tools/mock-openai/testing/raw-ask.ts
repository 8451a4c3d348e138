import { type IncomingHttpHeaders, request } from 'node:http';

/** What came over the wire, as it came. */
export interface RawReply {
  /** Absent where the connection ended before any answer. */
  readonly status?: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Whether the answer ended as HTTP says it would. */
  readonly complete: boolean;
  readonly endAfterMs: number;
}

/** The body of a request for a completion, as the clients make it. */
export function chatBody(prompt: string, more: object = {}): string {
  return JSON.stringify({ model: 'm', messages: [{ role: 'user', content: prompt }], ...more });
}

/** Posts a body with Node's own client and nothing that tries again or repairs. */
export function rawAsk(url: string, body: string): Promise<RawReply> {
  const startedAt = performance.now();
  const elapsedMs = () => performance.now() - startedAt;
  return new Promise((resolve) => {
    const cut = () => resolve({ headers: {}, text: '', complete: false, endAfterMs: elapsedMs() });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${url}/chat/completions`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      // The same end is also told by `close`.
      response.on('error', () => undefined);
      response.once('close', () => {
        const { statusCode: status, headers, complete } = response;
        resolve({
          ...(status === undefined ? {} : { status }),
          headers,
          text,
          complete,
          endAfterMs: elapsedMs(),
        });
      });
    });
    asked.once('error', cut).end(body);
  });
}
