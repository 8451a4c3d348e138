import { CALL_PARAMETER } from '@plumbline/protocol';
import { pageOrigins } from './page-origins.ts';
import { createPlaces, type Places } from './page-places.ts';
import type { Outgoing, Reply, Transport } from './transport.ts';

/** What a browser sends at once to one host by HTTP/1.1. */
const PER_HOST = 6;

/** The proxy writes the headers itself. With others than these a browser would first ask each origin whether it may send them. */
const PLAIN = { accept: 'application/json', 'content-type': 'text/plain' };

let made: Places | undefined;

/** One for all models of this page: they share its connections. */
const places: Places = {
  take(wait) {
    made ??= createPlaces(pageOrigins(globalThis.location), PER_HOST);
    return made.take(wait);
  },
};

/** Sends by the `fetch` of a page, to the proxy that its server is. */
export function createTransport(): Transport {
  const underWay = new Set<AbortController>();
  return {
    places,
    send(outgoing) {
      const controller = new AbortController();
      underWay.add(controller);
      const done = () => void underWay.delete(controller);
      const answer = fetch(addressOf(outgoing), {
        method: 'POST',
        headers: PLAIN,
        body: outgoing.body,
        // The proxy names no place to go on to. Told not to go, a page would not see the status either.
        redirect: 'follow',
        signal: controller.signal,
      });
      return {
        reply: answer.then(
          (response) => replyOf(response, done),
          (error: unknown) => {
            done();
            throw error;
          },
        ),
        cancel: (reason) => controller.abort(reason),
      };
    },
    async close() {
      for (const controller of underWay) controller.abort(new Error('the model was closed'));
    },
  };
}

/** The query is for the proxy, which records the call and does not pass it on. */
function addressOf({ url, call, place }: Pick<Outgoing, 'url' | 'call' | 'place'>): URL {
  const { origin, pathname, search } = new URL(url);
  const address = new URL(`${pathname}${search}`, place?.origin ?? origin);
  if (call !== undefined) address.searchParams.set(CALL_PARAMETER, JSON.stringify(call));
  return address;
}

function replyOf(response: Response, done: () => void): Reply {
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: () => response.text().finally(done),
    pieces: () => piecesOf(response, done),
  };
}

async function* piecesOf({ body }: Response, done: () => void): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) return;
      yield piece.value;
    }
  } finally {
    done();
    reader?.releaseLock();
  }
}
