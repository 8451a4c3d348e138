import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openDispatcher } from './open-dispatcher.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A model server, and a proxy that opens a way to it whatever host is asked for, and notes which. */
async function serve() {
  const server = await listen(createServer((request, response) => response.end(`answer to ${request.headers.host}`)));
  const asked: string[] = [];
  const proxy = createServer((_, response) => response.writeHead(400).end());
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? 'unnamed'}`);
    const onward = connect(server, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    cleanUps.push(async () => onward.destroy());
  });
  return { server, proxy: await listen(proxy), asked };
}

async function ask(origin: string, environment: Record<string, string>): Promise<string> {
  const dispatcher = await openDispatcher({ connect: { timeout: 2000 } }, (name) => environment[name]);
  cleanUps.push(() => dispatcher.destroy());
  // By the one method that a transport uses: others come with undici's front door.
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  dispatcher.dispatch(
    { origin, path: '/v1', method: 'GET' },
    {
      onRequestStart: () => undefined,
      onResponseData: (_, piece) => {
        text += piece;
      },
      onResponseEnd: () => resolve(text),
      onResponseError: (_, error) => reject(error),
    },
  );
  return promise;
}

describe('a dispatcher', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('goes by the proxy that %s names, with its user', async (name) => {
    const { proxy, asked } = await serve();
    expect(await ask('http://model.test', { [name]: `http://ada:secret@127.0.0.1:${proxy}` })).toBe('answer to model.test');
    expect(asked).toEqual([`model.test:80 Basic ${Buffer.from('ada:secret').toString('base64')}`]);
  });

  test('never asks a proxy for this machine, nor for the hosts of NO_PROXY', async () => {
    const { server, proxy, asked } = await serve();
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy}`, NO_PROXY: 'other.test, model.invalid' };
    expect(await ask(`http://127.0.0.1:${server}`, environment)).toBe(`answer to 127.0.0.1:${server}`);
    await expect(ask('http://model.invalid', environment)).rejects.toThrow();
    await expect(ask('http://model.invalid', { ...environment, NO_PROXY: '*' })).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  test.each([{}, { HTTP_PROXY: '', HTTPS_PROXY: '' }])('goes directly where there is none: %j', async (environment) => {
    const { server } = await serve();
    expect(await ask(`http://127.0.0.1:${server}`, environment)).toBe(`answer to 127.0.0.1:${server}`);
  });

  test('takes an empty variable beside the other for none', async () => {
    const { proxy } = await serve();
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy}`, HTTPS_PROXY: '' };
    expect(await ask('http://model.test', environment)).toBe('answer to model.test');
  });

  test.each(['proxy.example:3128', 'socks5://127.0.0.1:1080', 'http://'])('refuses %s, without repeating it', async (address) => {
    await expect(openDispatcher({}, (name) => (name === 'HTTPS_PROXY' ? address : undefined))).rejects.toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        message: 'Cannot send requests by the proxy of HTTPS_PROXY: it is no address that begins with http:// or https://',
      }),
    );
  });
});
