/** When the rest of a body is no longer waited for, and who is told. */
export interface PatienceOptions {
  /** Whether all that is needed has come; asked again after each piece. */
  readonly isWhole: () => boolean;
  /** Whether the reader that stops before the end wants nothing more, not even to keep the connection. */
  readonly isCutOff: () => boolean;
  /** How long the end is waited for once all that is needed has come, or the reader has stopped. */
  readonly graceMs: number;
  /** Told when it did not come: whoever holds the connection gives it up. */
  readonly onGivenUp: () => void;
  /** Told for how many milliseconds nothing but the end was waited for. */
  readonly onWaited: (waitedMs: number) => void;
}

const END = { done: true, value: undefined } as const;

/**
 * Gives the pieces of a body until it ends or is given up. Since a connection is free for the next request only at the end of the body, a
 * reader that stops before has the rest read for it, as long as it may take.
 *
 * @throws what the body throws while it is read
 */
export async function* patientPieces<Piece>(
  body: AsyncIterable<Piece>,
  { isWhole, isCutOff, graceMs, onGivenUp, onWaited }: PatienceOptions,
): AsyncGenerator<Piece> {
  const pieces = body[Symbol.asyncIterator]();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitedFrom = 0;
  let tooLate: Promise<undefined> | undefined;
  const nextInTime = async (): Promise<IteratorResult<Piece, unknown>> => {
    tooLate ??= new Promise((resolve) => {
      waitedFrom = performance.now();
      timer = setTimeout(() => resolve(undefined), graceMs);
    });
    const next = pieces.next();
    const step = await Promise.race([next, tooLate]);
    if (step !== undefined) return step;
    next.catch(() => undefined);
    isOver = true;
    onWaited(performance.now() - waitedFrom);
    onGivenUp();
    return END;
  };
  const readRest = async () => {
    const from = performance.now();
    // Whatever becomes of it: all that was wanted is there.
    while ((await nextInTime().catch(() => END)).done !== true);
    if (!isOver) onWaited(performance.now() - from);
    isOver = true;
  };
  try {
    for (;;) {
      const step = await (isWhole() ? nextInTime() : pieces.next());
      if (step.done === true) {
        isOver = true;
        return;
      }
      yield step.value;
    }
  } catch (error) {
    isOver = true;
    throw error;
  } finally {
    if (!isOver && !isCutOff()) await readRest();
    if (!isOver) await pieces.return?.();
    clearTimeout(timer);
  }
}
