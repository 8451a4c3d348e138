/** A body that comes in pieces, for one reader. */
export interface IncomingBody {
  push(piece: Buffer): void;
  end(): void;
  /** What its reader gets instead of the rest. */
  fail(reason: Error): void;
  text(): Promise<string>;
  pieces(): AsyncIterable<Uint8Array>;
}

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
      return (waiting.length === 1 && only !== undefined ? only : Buffer.concat(waiting)).toString('utf8');
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
