import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { type Collected, collectAnswer, collectStream, type StreamWatcher } from './collect-answer.ts';
import { BadAnswer, RefusedCall } from './provider-error.ts';
import { refusalOfReply } from './server-refusal.ts';
import type { Reply } from './transport.ts';

/** Without a client a stream writes what it cannot read to the console; of one it asks no more than where to log, and this one says nowhere. */
const SILENT = {} as OpenAI;

/**
 * Reads the answer that a reply holds.
 *
 * @param watcher told of what comes streamed
 * @throws RefusedCall, BadAnswer, BrokenAnswer, or the error of the connection
 */
export async function readReply(reply: Reply, watcher: StreamWatcher): Promise<Collected> {
  if (reply.status < 200 || reply.status >= 300) throw new RefusedCall(await refusalOfReply(reply));
  if (isEventStream(reply)) return collectStream(eventsOf(reply.pieces()), watcher);
  const text = await reply.text();
  // Some servers call a stream something else. It is read here when it is whole: when its first token came is not known.
  if (EVENTS.test(text)) return collectStream(eventsOf(wholeOf(text)), { ...watcher, onText: () => undefined });
  return collectAnswer(parsed(text));
}

/** How events begin, and no JSON document does. */
const EVENTS = /^\s*(?:data|event|id|retry)?:/;

function eventsOf(pieces: AsyncIterable<Uint8Array>): AsyncIterable<unknown> {
  // The stream reads nothing of a response but its body.
  const response = { body: pieces, headers: new Headers() } as unknown as Response;
  return Stream.fromSSEResponse<unknown>(response, new AbortController(), SILENT);
}

async function* wholeOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Also a server that was asked for a stream may answer, or fail, in one piece. */
function isEventStream(reply: Reply): boolean {
  return reply.header('content-type')?.toLowerCase().includes('text/event-stream') === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadAnswer('garbled', { message: 'the answer is no JSON', found: text });
  }
}
