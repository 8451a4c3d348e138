import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Exchange } from '@plumbline/protocol';
import { afterEach, expect, test } from 'vitest';
import { createTransport } from '#transport';
import { recordTransport } from './record-transport.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A recording transport before a server, and what it has recorded. */
async function recorderOf(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat?key=k-1234567`;
  const exchanges: Exchange[] = [];
  let failure: Error | undefined;
  const sink = {
    write: (exchange: Exchange) => void exchanges.push(exchange),
    get failure() {
      return failure;
    },
  };
  const transport = recordTransport(await createTransport(() => undefined), { sink, key: 'k-1234567' });
  return {
    exchanges,
    send: () => transport.send({ url, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }),
    fail: (error: Error) => {
      failure = error;
    },
  };
}

test('an answer that is read to its end is recorded once, a later cancel changes nothing', async () => {
  const { exchanges, send } = await recorderOf((_, response) => response.writeHead(200, { 'x-request-id': '7' }).end('whole'));
  const sending = send();
  const reply = await sending.reply;
  expect([reply.status, reply.header('x-request-id'), await reply.text()]).toEqual([200, '7', 'whole']);
  sending.cancel(new Error('too late'));
  expect(exchanges).toEqual([
    {
      at: expect.stringMatching(/Z$/),
      method: 'POST',
      url: expect.stringMatching(/\/v1\/chat\?key=\[key\]$/),
      request: '{"a":1}',
      status: 200,
      headers: { date: expect.any(String), 'x-request-id': '7' },
      headersMs: expect.any(Number),
      response: 'whole',
      totalMs: expect.any(Number),
    },
  ]);
});

test('an answer that came compressed is recorded as it is read, and without a header of how it came', async () => {
  const { exchanges, send } = await recorderOf((_, response) => {
    const bytes = gzipSync('whole');
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(bytes.length) }).end(bytes);
  });
  expect(await (await send().reply).text()).toBe('whole');
  expect(exchanges).toMatchObject([{ response: 'whole', headers: { date: expect.any(String) } }]);
  expect(Object.keys(exchanges[0]?.headers ?? {})).toEqual(['date']);
});

test('a stream that breaks off is recorded as far as it came, with the reason; what its reader sees is the same', async () => {
  const { exchanges, send } = await recorderOf((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('data: hél', () => setTimeout(() => response.destroy(), 5));
  });
  const reply = await send().reply;
  let seen = '';
  const read = async () => {
    for await (const piece of reply.pieces()) seen += Buffer.from(piece).toString();
  };
  await expect(read()).rejects.toThrow();
  expect(seen).toBe('data: hél');
  expect(exchanges).toMatchObject([{ status: 200, response: 'data: hél', error: expect.any(String) }]);
});

test('a request that is given up before its answer is recorded with the reason', async () => {
  const { exchanges, send } = await recorderOf(() => undefined);
  const sending = send();
  sending.cancel(new Error('no answer in time'));
  await expect(sending.reply).rejects.toThrow('no answer in time');
  expect(exchanges).toMatchObject([{ request: '{"a":1}', error: 'no answer in time' }]);
  expect(exchanges[0]).not.toHaveProperty('status');
});

test('an answer whose reader loses interest is recorded as far as it was read', async () => {
  const { exchanges, send } = await recorderOf((_, response) => {
    response.write('first');
  });
  const reply = await send().reply;
  for await (const piece of reply.pieces()) {
    expect(Buffer.from(piece).toString()).toBe('first');
    break;
  }
  expect(exchanges).toMatchObject([{ response: 'first' }]);
});

test('what can no longer be recorded is not sent', async () => {
  let requests = 0;
  const { send, fail } = await recorderOf((_, response) => {
    requests += 1;
    response.end();
  });
  fail(new Error('disk full'));
  expect(send).toThrow('disk full');
  expect(requests).toBe(0);
});
