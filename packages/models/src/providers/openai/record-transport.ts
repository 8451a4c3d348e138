import { type Exchange, type ExchangeSink, MOST_RECORDED_CHARACTERS, recordedBody, recordedHeaders } from '@plumbline/protocol';
import { exchangeRedactor } from '../../wrap/exchange-redactor.ts';
import type { Outgoing, Reply, Transport } from './transport.ts';

/** Where exchanges go, and the key that none of them may hold. */
export interface RecordTransportOptions {
  readonly sink: ExchangeSink;
  readonly key: string | undefined;
}

/**
 * A transport that records every request and what came of it, once: when its answer was read to the end, or broke off, or was given up.
 * Once nothing can be recorded any more it sends nothing either.
 */
export function recordTransport(transport: Transport, { sink, key }: RecordTransportOptions): Transport {
  const redacted = exchangeRedactor(key);
  return {
    ...transport,
    send(outgoing) {
      if (sink.failure !== undefined) throw sink.failure;
      const recording = startRecording(outgoing, (exchange) => sink.write(redacted(exchange)));
      const sending = transport.send(outgoing);
      return {
        reply: sending.reply.then(
          (reply) => recording.onReply(reply),
          (error: unknown) => {
            recording.end(error);
            throw error;
          },
        ),
        cancel(reason) {
          sending.cancel(reason);
          recording.end(reason);
        },
      };
    },
    close: () => transport.close(),
  };
}

interface Recording {
  /** The same reply, watched. */
  onReply(reply: Reply): Reply;
  /** Writes the exchange unless it is written. @param error why it ended before its end */
  end(error?: unknown): void;
}

function startRecording({ url, body, call }: Outgoing, write: (exchange: Exchange) => void): Recording {
  const at = new Date().toISOString();
  const startedAt = performance.now();
  const elapsedMs = () => Math.round((performance.now() - startedAt) * 1000) / 1000;
  let answered: Pick<Exchange, 'status' | 'headers' | 'headersMs'> = {};
  let text: string | undefined;
  let isWritten = false;
  const end = (error?: unknown) => {
    if (isWritten) return;
    isWritten = true;
    write({
      at,
      ...(call === undefined ? {} : { call }),
      method: 'POST',
      url,
      request: body,
      ...answered,
      ...(text === undefined ? {} : recordedBody(text)),
      totalMs: elapsedMs(),
      ...(error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) }),
    });
  };
  async function* watched(reply: Reply): AsyncGenerator<Uint8Array> {
    const decoder = new TextDecoder();
    text = '';
    try {
      for await (const piece of reply.pieces()) {
        if (text.length <= MOST_RECORDED_CHARACTERS) text += decoder.decode(piece, { stream: true });
        yield piece;
      }
    } catch (error) {
      end(error);
      throw error;
    } finally {
      end();
    }
  }
  return {
    end,
    onReply: (reply) => {
      answered = { status: reply.status, headers: recordedHeaders(reply.header), headersMs: elapsedMs() };
      return {
        status: reply.status,
        header: reply.header,
        text: async () => {
          try {
            text = await reply.text();
          } catch (error) {
            end(error);
            throw error;
          }
          end();
          return text;
        },
        pieces: () => watched(reply),
      };
    },
  };
}
