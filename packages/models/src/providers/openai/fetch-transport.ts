import { CALL_HEADER } from '@plumbline/protocol';
import type { Outgoing, Reply, Transport } from './transport.ts';

/** Sends by the `fetch` of this runtime: what a page has. */
export function createTransport(): Transport {
  const underWay = new Set<AbortController>();
  return {
    send({ url, headers, body, call }) {
      const controller = new AbortController();
      underWay.add(controller);
      const done = () => void underWay.delete(controller);
      const answer = fetch(url, {
        method: 'POST',
        headers: { ...headers, ...callHeader(call) },
        body,
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

/** For the proxy of this page's origin, which records and does not pass it on. */
function callHeader(call: Outgoing['call']): Record<string, string> {
  return call === undefined ? {} : { [CALL_HEADER]: encodeURIComponent(JSON.stringify(call)) };
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
