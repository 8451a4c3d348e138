import type OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { type Collected, collectAnswer, collectStream } from './collect-answer.ts';
import { type PatienceOptions, patientPieces } from './patient-pieces.ts';
import { BadAnswer, RefusedCall } from './provider-error.ts';
import { refusalOfReply } from './server-refusal.ts';
import type { Reply } from './transport.ts';

/** Without a client a stream writes what it cannot read to the console; of one it asks no more than where to log, and this one says nowhere. */
const SILENT = {} as OpenAI;

/** How long the end of a stream is waited for that has told all: with it the connection can be kept, and it mostly comes at once. */
const GRACE_MS = 500;

/** Who is told of an answer while it comes streamed. */
export interface ReplyWatcher extends Pick<PatienceOptions, 'onGivenUp' | 'onWaited'> {
  /** Told of each piece of text that is not empty. */
  readonly onText: () => void;
}

/**
 * Reads the answer that a reply holds. A stream that is whole and that its server leaves open is given up.
 *
 * @throws RefusedCall, BadAnswer, BrokenAnswer, FailedWhenTold, or the error of the connection
 */
export async function readReply(reply: Reply, watcher: ReplyWatcher): Promise<Collected> {
  if (reply.status < 200 || reply.status >= 300) throw new RefusedCall(await refusalOfReply(reply));
  if (isEventStream(reply)) return readStream(reply, watcher);
  const text = await reply.text();
  // Some servers call a stream something else. It is read here when it is whole: when its first token came is not known.
  if (EVENTS.test(text)) return collectStream(eventsOf(wholeOf(text)), { onText: () => undefined, onWhole: () => undefined });
  return collectAnswer(parsed(text));
}

/** How events begin, and no JSON document does. */
const EVENTS = /^\s*(?:data|event|id|retry)?:/;

function readStream(reply: Reply, { onText, ...watcher }: ReplyWatcher): Promise<Collected> {
  // The reader of streams aborts it where it stops before `[DONE]`.
  const reading = new AbortController();
  let isWhole = false;
  const pieces = patientPieces(reply.pieces(), {
    ...watcher,
    graceMs: GRACE_MS,
    isWhole: () => isWhole,
    isCutOff: () => reading.signal.aborted,
  });
  const onWhole = () => {
    isWhole = true;
  };
  return collectStream(eventsOf(pieces, reading), { onText, onWhole });
}

function eventsOf(pieces: AsyncIterable<Uint8Array>, reading = new AbortController()): AsyncIterable<unknown> {
  // The stream reads nothing of a response but its body.
  const response = { body: pieces, headers: new Headers() } as unknown as Response;
  return Stream.fromSSEResponse<unknown>(response, reading, SILENT);
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
