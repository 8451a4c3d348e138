import type { Dispatcher } from 'undici';
import { createIncomingBody, type IncomingBody } from './incoming-body.ts';
import { openDispatcher } from './open-dispatcher.ts';
import type { Reply, Transport } from './transport.ts';

const KEEP_ALIVE_MS = 30_000;
const CONNECT_MS = 15_000;
/** An answer beyond this, as it comes or decompressed, is no answer; it would only fill the memory. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

/**
 * Sends by undici, without the `fetch` in between, which costs several times as much time as all the rest. As many connections as
 * requests under way, kept open between them, one request at a time on each. Times out only while it connects: how long a try may
 * take is its caller's decision.
 *
 * @param env reads an environment variable: which proxy to go by
 * @throws PlumblineError `config-invalid` for a proxy whose address cannot be read
 */
export async function createTransport(env: (name: string) => string | undefined): Promise<Transport> {
  const options = {
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: LARGEST_BODY_BYTES,
    connect: { timeout: CONNECT_MS },
  };
  const agent = await openDispatcher(options, env);
  return {
    send({ url, headers, body }) {
      const { origin, pathname, search } = new URL(url);
      const { promise, resolve, reject } = Promise.withResolvers<Reply>();
      const incoming = createIncomingBody();
      let controller: Dispatcher.DispatchController | undefined;
      let cancelled: Error | undefined;
      const fail = (reason: Error) => {
        reject(reason);
        incoming.fail(reason);
      };
      agent.dispatch(
        { origin, path: `${pathname}${search}`, method: 'POST', headers, body },
        {
          onRequestStart(started) {
            controller = started;
            if (cancelled !== undefined) started.abort(cancelled);
          },
          onResponseStart(_, status, received) {
            if (status < 200) return;
            const encodings = textOf(received['content-encoding']);
            const body = encodings === undefined ? incoming : decoded(incoming, encodings);
            resolve({ status, header: (name) => textOf(received[name]), ...body });
          },
          onResponseData: (_, piece) => incoming.push(piece),
          onResponseEnd: () => incoming.end(),
          onResponseError: (_, error) => fail(error),
        },
      );
      return {
        reply: promise,
        cancel(reason) {
          cancelled = reason;
          fail(reason);
          controller?.abort(reason);
        },
      };
    },
    close: () => agent.destroy(new Error('the model was closed')),
  };
}

/** A body that came compressed although it was asked for as it is: some proxies do so. Node's decompressing is loaded for the first such one. */
function decoded(incoming: IncomingBody, encodings: string): Pick<Reply, 'text' | 'pieces'> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const { decodePieces } = await import('./decode-pieces.ts');
    yield* decodePieces(incoming.pieces(), { encodings, largestBytes: LARGEST_BODY_BYTES });
  }
  return { pieces, text: async () => (await import('node:stream/consumers')).text(pieces()) };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(', ') : header;
}
