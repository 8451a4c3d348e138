/** Work that nobody waits for one by one, but that must not pile up and must not fail in silence. */
export interface Backlog {
  /**
   * Takes work that has begun; waits for it where there is too much already.
   *
   * @throws what the work, or other work before it, threw
   */
  take(work: Promise<void>): Promise<void>;
  /** Resolves when all of it is done. @throws what any of it threw first */
  settled(): Promise<void>;
}

/** @param most pieces of work under way at which the next one is waited for */
export function createBacklog(most: number): Backlog {
  const open = new Set<Promise<void>>();
  let failure: { readonly reason: unknown } | undefined;
  const throwFailure = () => {
    if (failure !== undefined) throw failure.reason;
  };
  return {
    take: async (work) => {
      const watched: Promise<void> = work.then(
        () => void open.delete(watched),
        (reason: unknown) => {
          failure ??= { reason };
          open.delete(watched);
        },
      );
      open.add(watched);
      if (open.size >= most) await watched;
      throwFailure();
    },
    settled: async () => {
      await Promise.all(open);
      throwFailure();
    },
  };
}
