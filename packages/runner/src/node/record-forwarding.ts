import type { IncomingMessage } from 'node:http';
import {
  CALL_PARAMETER,
  type Exchange,
  type ExchangeCall,
  ExchangeCallSchema,
  type ExchangeSink,
  MOST_RECORDED_CHARACTERS,
  recordedBody,
  recordedHeaders,
} from '@plumbline/protocol';

/** What a proxy forwards, as it is recorded. */
export interface ForwardingRecord {
  /** The request's body, once it is known. */
  request(body: string): void;
  answered(answer: Response): void;
  /** A piece of the answer's body. */
  piece(bytes: Uint8Array): void;
  /** Writes the exchange unless it is written. @param error why it ended before its end */
  end(error?: unknown): void;
}

/** Begins to record a request that a page asked the proxy to pass on. */
export function recordForwarding(
  sink: ExchangeSink,
  { request, target }: { request: IncomingMessage; target: string },
): ForwardingRecord {
  const at = new Date().toISOString();
  const startedAt = performance.now();
  const elapsedMs = () => Math.round((performance.now() - startedAt) * 1000) / 1000;
  const call = callOf(request.url ?? '');
  const decoder = new TextDecoder();
  let sent = '';
  let answered: Pick<Exchange, 'status' | 'headers' | 'headersMs'> = {};
  let text: string | undefined;
  let isWritten = false;
  return {
    request: (body) => {
      sent = body;
    },
    answered: ({ status, headers }) => {
      answered = { status, headers: recordedHeaders((name) => headers.get(name)), headersMs: elapsedMs() };
      text = '';
    },
    piece: (bytes) => {
      if ((text?.length ?? 0) <= MOST_RECORDED_CHARACTERS) text = `${text ?? ''}${decoder.decode(bytes, { stream: true })}`;
    },
    end: (error) => {
      if (isWritten) return;
      isWritten = true;
      sink.write({
        at,
        ...(call === undefined ? {} : { call }),
        method: request.method ?? 'GET',
        url: target,
        request: sent,
        ...answered,
        ...(text === undefined ? {} : recordedBody(text)),
        totalMs: elapsedMs(),
        ...(error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) }),
      });
    },
  };
}

/** A page says which call it makes; whatever else it may say is not recorded. */
function callOf(url: string): ExchangeCall | undefined {
  const told = new URLSearchParams(url.split('?')[1]).get(CALL_PARAMETER);
  if (told === null) return undefined;
  try {
    return ExchangeCallSchema.safeParse(JSON.parse(told)).data;
  } catch {
    return undefined;
  }
}
