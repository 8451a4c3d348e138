/** When the rest of a stream is no longer waited for. */
export interface PatienceOptions {
  /** Whether all that is needed has come; asked again after each piece. */
  readonly isEnough: () => boolean;
  /** How long the end is waited for from then on. */
  readonly graceMs: number;
  /** Told when it did not come: whoever holds the connection gives it up. */
  readonly onGivenUp: () => void;
}

/** Gives what a stream gives until it ends, or is given up. @throws what the stream throws until then */
export async function* untilGivenUp<Piece>(
  stream: AsyncIterable<Piece>,
  { isEnough, graceMs, onGivenUp }: PatienceOptions,
): AsyncGenerator<Piece> {
  const pieces = stream[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tooLate: Promise<undefined> | undefined;
  let isPending = false;
  try {
    for (;;) {
      const next = pieces.next();
      if (isEnough()) {
        tooLate ??= new Promise((resolve) => {
          timer = setTimeout(() => resolve(undefined), graceMs);
        });
      }
      const step = tooLate === undefined ? await next : await Promise.race([next, tooLate]);
      if (step === undefined) {
        isPending = true;
        next.catch(() => undefined);
        onGivenUp();
        return;
      }
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    clearTimeout(timer);
    const returned = pieces.return?.();
    // One that waits for its next piece ends only when that has come.
    if (isPending) returned?.catch(() => undefined);
    else await returned;
  }
}
