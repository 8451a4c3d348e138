import type { ChannelMethod } from './channel.ts';
import { linesOf } from './lines-of.ts';

/** A request as it travels over a socket. */
export interface SocketRequest {
  readonly id: number;
  readonly method: ChannelMethod;
  readonly parameter: unknown;
}

/** The first line of a request: its parameter, or how many lines follow of which each is one event. */
type Header = { readonly id: number; readonly method: ChannelMethod; readonly parameter?: unknown; readonly events?: number };

/** A request as text. Events are lines of their own, since they are JSON already and are the bulk of all that travels. */
export function requestText({ id, method, parameter }: SocketRequest): string {
  if (method !== 'record') return `${JSON.stringify({ id, method, parameter })}\n`;
  const events = parameter as readonly string[];
  return `${[JSON.stringify({ id, method, events: events.length }), ...events].join('\n')}\n`;
}

/**
 * Reads requests from a stream of text.
 *
 * @param onRequest told of each request once it is whole
 * @returns takes the stream piece by piece
 */
export function readRequests(onRequest: (request: SocketRequest) => void): (piece: string) => void {
  let header: Header | undefined;
  let events: string[] = [];
  return linesOf((line) => {
    if (header === undefined) header = JSON.parse(line) as Header;
    else events.push(line);
    if (events.length < (header.events ?? 0)) return;
    const { id, method, parameter } = header;
    onRequest({ id, method, parameter: header.events === undefined ? parameter : events });
    header = undefined;
    events = [];
  });
}
