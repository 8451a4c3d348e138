import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { type Collected, collectAnswer, collectStream } from './collect-answer.ts';
import { BadAnswer, RefusedCall } from './provider-error.ts';
import { refusalOfReply } from './server-refusal.ts';
import type { Reply } from './transport.ts';

/** Without a client a stream writes what it cannot read to the console; of one it asks no more than where to log, and this one says nowhere. */
const SILENT = {} as OpenAI;

/**
 * Reads the answer that a reply holds.
 *
 * @param onText told of each piece of streamed text
 * @throws RefusedCall, BadAnswer, BrokenAnswer, or the error of the connection
 */
export async function readReply(reply: Reply, onText: () => void): Promise<Collected> {
  if (reply.status < 200 || reply.status >= 300) throw new RefusedCall(await refusalOfReply(reply));
  if (isEventStream(reply)) {
    // The stream reads nothing of a response but its body.
    const response = { body: reply.pieces(), headers: new Headers() } as unknown as Response;
    return collectStream(Stream.fromSSEResponse<unknown>(response, new AbortController(), SILENT), onText);
  }
  return collectAnswer(parsed(await reply.text()));
}

/** Also a server that was asked for a stream may answer, or fail, in one piece. */
function isEventStream(reply: Reply): boolean {
  return reply.header('content-type')?.includes('text/event-stream') === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadAnswer('garbled', { message: 'the answer is no JSON', found: text });
  }
}
