import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ViteDevServer } from 'vite';
import { afterEach, expect, test } from 'vitest';
import { remoteProxy } from './remote-proxy.ts';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server with nothing but the proxy before it. */
async function proxyOf(baseUrl: string): Promise<string> {
  const plugin = remoteProxy({ '/remote/m/': { baseUrl, apiKey: 'sk-secret' } });
  let handle: Middleware | undefined;
  const use = (middleware: Middleware) => {
    handle = middleware;
  };
  if (typeof plugin.configureServer !== 'function') throw new Error('The plugin serves nothing');
  const middlewares = { use };
  plugin.configureServer.call({} as never, { middlewares } as unknown as ViteDevServer);
  return listen((request, response) => handle?.(request, response, () => response.writeHead(404).end()));
}

test('the page learns when to ask again and what the limit is, and nothing else of the headers', async () => {
  const told = {
    'content-type': 'application/json',
    'retry-after': '2',
    'retry-after-ms': '1500',
    'x-ratelimit-remaining-requests': '0',
    'x-ratelimit-reset-tokens': '6m0s',
    'x-request-id': 'req_1',
    'x-should-retry': 'true',
  };
  const endpoint = await listen((request, response) => {
    request.resume();
    response.writeHead(429, { ...told, 'set-cookie': 'session=1', server: 'own' }).end('{}');
  });
  const answer = await fetch(`${await proxyOf(endpoint)}/remote/m/chat/completions`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(429);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject(told);
  expect(headers).not.toHaveProperty('set-cookie');
  expect(headers).not.toHaveProperty('server');
});

test('the endpoint gets the key and the body, and nothing of what a page tells the proxy; an error comes back without the key', async () => {
  const endpoint = await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.writeHead(400).end(`${request.url} ${request.headers['content-type']} ${body} ${request.headers.authorization}`);
  });
  const page = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'hello' };
  const answer = await fetch(
    `${await proxyOf(`${endpoint}/v1`)}/remote/m/chat?call=%7B%22attempt%22%3A0%2C%22try%22%3A1%7D`,
    page,
  );
  expect(await answer.text()).toBe('/v1/chat application/json hello Bearer [key]');
});

test('a page asks by its own server, or by a name below localhost; a page of another server is refused', async () => {
  let asked = 0;
  const endpoint = await listen((request, response) => {
    asked += 1;
    request.resume();
    response.end('{}');
  });
  const url = await proxyOf(endpoint);
  const { port } = new URL(url);
  const statusFrom = async (origin: string) =>
    (await fetch(`${url}/remote/m/chat`, { method: 'POST', body: '{}', headers: { origin } })).status;
  expect(await Promise.all([url, `http://localhost:${port}`].map(statusFrom))).toEqual([200, 200]);
  const others = ['https://example.test', 'http://localhost:1', `http://example.test:${port}`, 'null'];
  expect(await Promise.all(others.map(statusFrom))).toEqual([403, 403, 403, 403]);
  expect(asked).toBe(2);
});

test('an answer comes back without the key, also where a piece ends within it', async () => {
  const endpoint = await listen((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"text":"the key is sk-', () => {
      setTimeout(() => response.end('secret, not sk-other"}\n\ndata: [DONE]\n\n'), 20);
    });
  });
  const answer = await fetch(`${await proxyOf(endpoint)}/remote/m/chat`, { method: 'POST', body: '{}' });
  expect(await answer.text()).toBe('data: {"text":"the key is [key], not sk-other"}\n\ndata: [DONE]\n\n');
});

test('a stream passes line by line, before its end is there', async () => {
  let finish: (() => void) | undefined;
  const endpoint = await listen((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    finish = () => response.end('data: 2\n\n');
  });
  const answer = await fetch(`${await proxyOf(endpoint)}/remote/m/chat`, { method: 'POST', body: '{}' });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('data: 1\n\n');
  finish?.();
  expect((await reader?.read())?.value).toBe('data: 2\n\n');
});

test.each([301, 302, 307, 308])('a redirect (%d) is an answer: nothing is sent on to where it points', async (status) => {
  let elsewhere = 0;
  const other = await listen((_, response) => {
    elsewhere += 1;
    response.end('{}');
  });
  const endpoint = await listen((request, response) => {
    request.resume();
    response.writeHead(status, { location: `${other}/v1/chat` }).end('moved');
  });
  const answer = await fetch(`${await proxyOf(endpoint)}/remote/m/chat`, { method: 'POST', body: '{}' });
  expect({ status: answer.status, text: await answer.text(), elsewhere }).toEqual({ status, text: 'moved', elsewhere: 0 });
  expect(answer.headers.has('location')).toBe(false);
});
