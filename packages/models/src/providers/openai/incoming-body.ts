/** A body that comes in pieces, for one reader. */
export interface IncomingBody {
  push(piece: Buffer): void;
  end(): void;
  /** What its reader gets instead of the rest. */
  fail(reason: Error): void;
  /** All of it, without a byte order mark at its beginning. */
  text(): Promise<string>;
  pieces(): AsyncIterable<Uint8Array>;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Holds what came in until it is read. */
export function createIncomingBody(): IncomingBody {
  const waiting: Buffer[] = [];
  let isWhole = false;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const change = () => {
    wake?.();
    wake = undefined;
  };
  const changed = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  return {
    push(piece) {
      waiting.push(piece);
      change();
    },
    end() {
      isWhole = true;
      change();
    },
    fail(reason) {
      if (!isWhole) failure ??= reason;
      change();
    },
    async text() {
      while (!isWhole) {
        if (failure !== undefined) throw failure;
        await changed();
      }
      const [only] = waiting;
      const text = (waiting.length === 1 && only !== undefined ? only : Buffer.concat(waiting)).toString('utf8');
      // Unlike a decoder, a buffer leaves it there.
      return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    },
    async *pieces() {
      for (;;) {
        const piece = waiting.shift();
        if (piece !== undefined) yield piece;
        else if (failure !== undefined) throw failure;
        else if (isWhole) return;
        else await changed();
      }
    },
  };
}
