import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../channel/channel.ts';
import { answerChannel } from '../channel/serve-channel.ts';
import { readRequests, type SocketRequest } from '../channel/socket-message.ts';

/** A channel that is being served. */
export interface SocketServer {
  readonly path: string;
  close(): Promise<void>;
}

/** Serves a channel to Node workers over a socket that only this user can open (a named pipe on Windows). */
export async function serveSocket(channel: Channel): Promise<SocketServer> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\plumbline-${process.pid}-${Date.now()}` : join(folder, 'channel');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A worker that dies closes its end; its unfinished suite is what tells the run.
    socket.on('error', () => socket.destroy());
    const answer = async ({ id, method, parameter }: SocketRequest) => {
      const reply = await answerChannel(channel, method, parameter);
      if (!socket.destroyed) socket.write(`${JSON.stringify({ id, ...reply })}\n`);
    };
    socket.setEncoding('utf8').on(
      'data',
      readRequests((request) => void answer(request)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  // Whoever serves decides how long the process lives; an open socket must not.
  server.unref();
  return {
    path,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
