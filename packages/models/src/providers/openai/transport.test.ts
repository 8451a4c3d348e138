import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTransport as createFetchTransport } from './fetch-transport.ts';
import type { Transport } from './transport.ts';
import { createTransport as createUndiciTransport } from './undici-transport.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat?x=1`;
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

describe.each<[string, () => Promise<Transport>, string]>([
  ['undici', () => createUndiciTransport(() => undefined), 'application/json'],
  // What a page may send unasked; the proxy writes what the endpoint wants.
  ['fetch', async () => createFetchTransport(), 'text/plain'],
])('the transport over %s', (name, createTransport, contentType) => {
  let transport: Transport;
  beforeEach(async () => {
    transport = await createTransport();
    cleanUps.push(() => transport.close());
  });
  const send = (url: string) => transport.send({ url, headers: { 'content-type': 'application/json' }, body: 'Grüße' });

  test('sends method, path, headers and body, and reads status, headers and text', async () => {
    const url = await serve(async (request, response) => {
      const body = await request.toArray();
      response.writeHead(429, { 'Retry-After': '3' });
      response.end(
        JSON.stringify([request.method, request.url, request.headers['content-type'], Buffer.concat(body).toString()]),
      );
    });
    const reply = await send(url).reply;
    expect([reply.status, reply.header('retry-after'), reply.header('x-absent')]).toEqual([429, '3', undefined]);
    expect(JSON.parse(await reply.text())).toEqual(['POST', '/v1/chat?x=1', contentType, 'Grüße']);
  });

  test('gives the body in pieces, in order, before its end', async () => {
    let finish: (() => void) | undefined;
    const url = await serve((request, response) => {
      request.resume();
      response.write('one ');
      finish = () => response.end('two');
    });
    const pieces = (await send(url).reply).pieces()[Symbol.asyncIterator]();
    expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('one ');
    finish?.();
    expect(await collect({ [Symbol.asyncIterator]: () => pieces })).toBe('two');
  });

  test('gives a large body whole, in either way', async () => {
    const large = 'äöü'.repeat(200_000);
    const url = await serve((request, response) => void request.resume().on('end', () => response.end(large)));
    expect(await (await send(url).reply).text()).toBe(large);
    expect(await collect((await send(url).reply).pieces())).toBe(large);
  });

  test('leaves out a byte order mark before a text', async () => {
    const url = await serve((request, response) => void request.resume().on('end', () => response.end('\uFEFF{}')));
    expect(await (await send(url).reply).text()).toBe('{}');
  });

  // Node's own fetch decompresses by code of its own.
  test.each<[string, (text: string) => Buffer]>([
    ['gzip', (text) => zlib.gzipSync(text)],
    ['deflate', (text) => zlib.deflateSync(text)],
    ['deflate', (text) => zlib.deflateRawSync(text)],
    ['br', (text) => zlib.brotliCompressSync(text)],
    ['gzip, br', (text) => zlib.brotliCompressSync(zlib.gzipSync(text))],
    ...(name === 'undici' ? [['zstd', (text: string) => zlib.zstdCompressSync(text)] as [string, (text: string) => Buffer]] : []),
  ])('decompresses %s, which nobody asked for, in either way, with any status', async (encodings, compress) => {
    const text = 'Grüße '.repeat(100_000);
    const url = await serve((request, response) => {
      response.writeHead(500, { 'content-encoding': encodings });
      request.resume().on('end', () => response.end(compress(text)));
    });
    const reply = await send(url).reply;
    expect([reply.status, await reply.text()]).toEqual([500, text]);
    expect(await collect((await send(url).reply).pieces())).toBe(text);
  });

  test('decompresses each piece of a stream when it comes', async () => {
    const gzip = zlib.createGzip();
    const url = await serve((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-encoding': 'gzip' });
      gzip.pipe(response);
      gzip.write('one ');
      gzip.flush();
    });
    const pieces = (await send(url).reply).pieces()[Symbol.asyncIterator]();
    expect(Buffer.from((await pieces.next()).value ?? []).toString()).toBe('one ');
    gzip.end('two');
    expect(await collect({ [Symbol.asyncIterator]: () => pieces })).toBe('two');
  });

  test('an empty body is empty, and one that an unknown encoding names is given as it came', async () => {
    const empty = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    expect(await (await send(empty).reply).text()).toBe('');
    const odd = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'utf-8' }).end('plain'));
    expect(await (await send(odd).reply).text()).toBe('plain');
  });

  test('rejects a compressed body that is none, and one whose connection ends within it', async () => {
    const plain = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'));
    await expect((await send(plain).reply).text()).rejects.toThrow();
    const cut = zlib.gzipSync('whole'.repeat(1000));
    const within = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(cut.length) });
      response.write(cut.subarray(0, 20), () => setTimeout(() => response.destroy(), 5));
    });
    await expect((await send(within).reply).text()).rejects.toThrow();
    await expect(collect((await send(within).reply).pieces())).rejects.toThrow();
  });

  test('rejects when nobody listens, and when the connection ends before or within the body', async () => {
    await expect(send('http://127.0.0.1:9/v1').reply).rejects.toThrow();
    await expect(send(await serve((_, response) => response.destroy())).reply).rejects.toThrow();
    const within = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('half', () => response.destroy());
    });
    await expect((await send(within).reply).text()).rejects.toThrow();
    await expect(collect((await send(within).reply).pieces())).rejects.toThrow();
  });

  test.each<[string, Handler]>([
    ['before the headers', () => {}],
    ['within the body', (_, response) => response.write('half')],
  ])('rejects with the reason of a cancelling %s, and is of use afterwards', async (_, handler) => {
    let isFirst = true;
    const url = await serve((request, response) => {
      if (isFirst) handler(request, response);
      else response.end('whole');
      isFirst = false;
    });
    const sending = send(url);
    const text = sending.reply.then((reply) => reply.text());
    await new Promise((resolve) => setTimeout(resolve, 30));
    sending.cancel(new Error('changed my mind'));
    await expect(text).rejects.toThrow('changed my mind');
    expect(await (await send(url).reply).text()).toBe('whole');
  });

  test('a redirect is a reply, not a way to somewhere else', async () => {
    // The proxy that a page asks names no place.
    const headers = name === 'undici' ? { location: 'http://127.0.0.1:9/' } : {};
    const url = await serve((_, response) => response.writeHead(308, headers).end());
    expect((await send(url).reply).status).toBe(308);
  });

  test('closing ends what is under way', async () => {
    const url = await serve(() => {});
    const { reply } = transport.send({ url, headers: {}, body: '' });
    await Promise.all([expect(reply).rejects.toThrow('closed'), transport.close()]);
  });
});
