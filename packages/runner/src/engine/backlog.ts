/** Work that nobody waits for one by one, but that must not pile up and must not fail in silence. */
export interface Backlog {
  /**
   * Takes work that has begun; where there is too much already, waits until some of it is done.
   *
   * @throws what the work, or other work before it, threw
   */
  take(work: Promise<void>): Promise<void>;
  /** Resolves when all of it is done. @throws what any of it threw first */
  settled(): Promise<void>;
}

/** @param most pieces of work under way at which whoever brings one more waits */
export function createBacklog(most: number): Backlog {
  const open = new Set<Promise<void>>();
  let failure: { readonly reason: unknown } | undefined;
  /** Awaited by those who brought too much. */
  let room: PromiseWithResolvers<void> | undefined;
  const throwFailure = () => {
    if (failure !== undefined) throw failure.reason;
  };
  return {
    take: async (work) => {
      const ended = () => {
        open.delete(watched);
        if (open.size >= most) return;
        room?.resolve();
        room = undefined;
      };
      const watched: Promise<void> = work.then(ended, (reason: unknown) => {
        failure ??= { reason };
        ended();
      });
      open.add(watched);
      // Not for its own: what was brought first is done first, and whoever brings more can go on as soon as there is room.
      while (open.size >= most) {
        room ??= Promise.withResolvers();
        await room.promise;
      }
      throwFailure();
    },
    settled: async () => {
      await Promise.all(open);
      throwFailure();
    },
  };
}
