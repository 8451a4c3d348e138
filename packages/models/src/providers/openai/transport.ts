import type { ExchangeCall } from '@plumbline/protocol';
import type { Place, Places } from './page-places.ts';

/** A POST request, ready to go. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Which call it is, for whoever records it. */
  readonly call?: ExchangeCall;
  /** Of a transport that has places. */
  readonly place?: Place;
}

/** An answer whose headers are there; its body may still be on the way. */
export interface Reply {
  readonly status: number;
  /** @param name in lower case */
  header(name: string): string | undefined;
  /** The whole body, decompressed. @throws the connection's error when it ends before the body does */
  text(): Promise<string>;
  /** The body as it comes, decompressed. @throws the connection's error when it ends before the body does */
  pieces(): AsyncIterable<Uint8Array>;
}

/** A request on its way. */
export interface Sending {
  readonly reply: Promise<Reply>;
  /** Ends the request; what is awaited of it rejects with this reason. Does nothing once the body is there. */
  cancel(reason: Error): void;
}

/** Sends requests. A redirect is a reply like any other. */
export interface Transport {
  /** Present where the runtime keeps requests waiting, unseen, that are too many at once: each needs one of these. */
  readonly places?: Places;
  send(outgoing: Outgoing): Sending;
  /** Ends what is under way, and all connections. */
  close(): Promise<void>;
}
