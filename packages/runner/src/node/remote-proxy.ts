import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type ExchangeSink, keyBlotter } from '@plumbline/protocol';
import type { Plugin } from 'vite';
import { blotLines } from './blot-lines.ts';
import { type ForwardingRecord, recordForwarding } from './record-forwarding.ts';

/** An endpoint that the main process asks on behalf of a page. */
export interface RemoteEndpoint {
  readonly baseUrl: string;
  /** Sent by the main process in place of the page, which never sees it. */
  readonly apiKey?: string;
  /** Where what is passed on is recorded. */
  readonly exchanges?: ExchangeSink;
}

/** What travels on to the endpoint; the rest is between the page and this process. */
const FORWARDED_HEADERS = ['accept', 'user-agent'];
/** What travels back: what the answer is, when to ask again, and by which number the endpoint knows the request. */
const RETURNED_HEADERS = /^(?:content-type|retry-after(?:-ms)?|x-should-retry|x-request-id|x-ratelimit-.*)$/;

/**
 * A Vite plugin that passes a page's requests on to remote endpoints with the key added. A key that an endpoint echoes
 * in an answer or an error is blotted out; an endpoint that cannot be reached is answered for with 502 and a code in the body. Pages of other
 * servers are refused with 403.
 *
 * @param endpoints URL prefix (with slashes at both ends) to endpoint
 */
export function remoteProxy(endpoints: { readonly [urlPrefix: string]: RemoteEndpoint }): Plugin {
  return {
    name: 'plumbline:remote-proxy',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        // What a page adds as a query is between it and this process, too.
        const [url = ''] = (request.url ?? '').split('?');
        const found = Object.entries(endpoints).find(([prefix]) => url.startsWith(prefix));
        if (found === undefined) return next();
        if (isOfAnotherPage(request)) return void response.writeHead(403).end();
        const [prefix, endpoint] = found;
        const target = `${endpoint.baseUrl.replace(/\/$/, '')}/${url.slice(prefix.length)}`;
        const { exchanges } = endpoint;
        const record = exchanges === undefined ? undefined : recordForwarding(exchanges, { request, target });
        try {
          // What cannot be recorded is not sent.
          if (exchanges?.failure !== undefined) throw exchanges.failure;
          await forward({ request, response, target, endpoint, ...(record === undefined ? {} : { record }) });
          record?.end();
        } catch (error) {
          record?.end(error);
          answerFailure(response, { error, endpoint });
        }
      });
    },
  };
}

/** Whether a browser says that a page of another server asks: it must not spend this user's key. */
function isOfAnotherPage({ headers: { origin, host = '' } }: IncomingMessage): boolean {
  const own = [`http://${host}`, `http://localhost${host.slice(host.lastIndexOf(':'))}`];
  return origin !== undefined && !own.includes(origin);
}

interface Forwarding {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
  readonly endpoint: RemoteEndpoint;
  readonly record?: ForwardingRecord;
}

async function forward({ request, response, target, endpoint, record }: Forwarding): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const headers = new Headers();
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set('content-type', 'application/json');
  if (endpoint.apiKey !== undefined) headers.set('authorization', `Bearer ${endpoint.apiKey}`);
  const method = request.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: await text(request) };
  record?.request(body.body ?? '');
  // Wherever a redirect points to, the prompt was not meant for it.
  const answer = await fetch(target, { method, headers, redirect: 'manual', signal: gone.signal, ...body });
  record?.answered(answer);

  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (RETURNED_HEADERS.test(name)) response.setHeader(name, value);
  }
  const watched = answer.body === null ? undefined : watchedBody(answer.body as ReadableStream<Uint8Array>, record);
  if (watched === undefined) response.end();
  else if (answer.ok) await pipeline(blotLines(watched, keyBlotter(endpoint.apiKey)), response);
  else response.end(withoutKey(await text(watched), endpoint));
}

async function* watchedBody(body: ReadableStream<Uint8Array>, record: ForwardingRecord | undefined): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    record?.piece(piece);
    yield piece;
  }
}

function answerFailure(
  response: ServerResponse,
  { error, endpoint }: { readonly error: unknown; readonly endpoint: RemoteEndpoint },
): void {
  if (response.headersSent) {
    // The answer broke off in the middle: so must what the page receives.
    response.destroy();
    return;
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = withoutKey(cause instanceof Error ? cause.message : String(cause), endpoint);
  response.statusCode = 502;
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      error: { code: 'provider-unreachable', message: `Cannot reach ${new URL(endpoint.baseUrl).origin}: ${message}` },
    }),
  );
}

function withoutKey(text: string, { apiKey }: RemoteEndpoint): string {
  return keyBlotter(apiKey, { fewest: 1 })(text);
}
