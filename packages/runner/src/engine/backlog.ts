/** Work that nobody waits for one by one, but that must not pile up and must not fail in silence. */
export interface Backlog {
  /**
   * Takes work that has begun.
   *
   * @returns where there is too much already, a promise that resolves when some of it is done
   * @throws what the work, or other work before it, threw
   */
  take(work: Promise<void>): Promise<void> | undefined;
  /** Resolves when all of it is done. @throws what any of it threw first */
  settled(): Promise<void>;
}

/** @param most pieces of work under way at which whoever brings one more waits */
export function createBacklog(most: number): Backlog {
  // Counted, and not held: a Set of promises would keep what it once held, like that of a trial's deadline.
  let open = 0;
  let failure: { readonly reason: unknown } | undefined;
  /** Awaited by those who brought too much, and by whoever waits for the end. */
  let change: PromiseWithResolvers<void> | undefined;
  const ended = () => {
    open -= 1;
    if (open >= most) return;
    change?.resolve();
    change = undefined;
  };
  const failed = (reason: unknown) => {
    failure ??= { reason };
    ended();
  };
  const throwFailure = () => {
    if (failure !== undefined) throw failure.reason;
  };
  const below = async (count: number): Promise<void> => {
    while (open >= count) {
      change ??= Promise.withResolvers();
      await change.promise;
    }
    throwFailure();
  };
  return {
    take: (work) => {
      open += 1;
      work.then(ended, failed);
      // Not for its own: what was brought first is done first, and whoever brings more can go on as soon as there is room.
      if (open >= most) return below(most);
      throwFailure();
      return undefined;
    },
    settled: () => below(1),
  };
}
