import { connect } from 'node:net';
import { type Channel, type ChannelMethod, channelThat } from './channel.ts';
import { type ErrorWire, errorFromWire } from './error-wire.ts';
import { linesOf } from './lines-of.ts';
import { requestText } from './socket-message.ts';

type Reply = { readonly id: number; readonly result?: unknown; readonly error?: ErrorWire };

/**
 * The channel of a Node worker: JSON lines over the local socket that the main process listens on.
 *
 * @throws Error when the socket cannot be opened or breaks: the main process is gone
 */
export async function connectSocketChannel(path: string): Promise<Channel> {
  const socket = connect(path);
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  let lastId = 0;
  const fail = (reason: unknown) => {
    for (const { reject } of open.values()) reject(reason);
    open.clear();
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The main process closed the channel')));
  const onReply = (line: string) => {
    const reply = JSON.parse(line) as Reply;
    const call = open.get(reply.id);
    open.delete(reply.id);
    if (reply.error === undefined) call?.resolve(reply.result);
    else call?.reject(errorFromWire(reply.error));
  };
  socket.setEncoding('utf8').on('data', linesOf(onReply));
  // The worker must be free to end when Vitest is done with it.
  socket.unref();

  const ask = (method: ChannelMethod, parameter: unknown) =>
    new Promise<never>((resolve, reject) => {
      lastId += 1;
      open.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
      socket.write(requestText({ id: lastId, method, parameter }));
    });
  return channelThat(ask);
}
