/** The part of an ONNX session that is wrapped. */
interface Session {
  run(...values: unknown[]): Promise<unknown>;
}

/** Hands out the errors that guarded sessions kept. */
export interface SessionGuard {
  /** The first error of the session runs since the last call, if there was one. */
  takeError(): Error | undefined;
}

/**
 * Makes sessions whose runs never reject, and keeps the error instead.
 *
 * In a page transformers.js chains all runs of all models on one promise that is never reset: after one rejected run
 * every later one fails with the old error. Whoever runs a model must ask `takeError` when it is done.
 */
export function guardSessions(sessions: Readonly<Record<string, Session>>): SessionGuard {
  let kept: Error | undefined;
  for (const session of Object.values(sessions)) {
    const run = session.run.bind(session);
    session.run = async (...values) => {
      try {
        return await run(...values);
      } catch (error) {
        kept ??= error instanceof Error ? error : new Error(String(error));
        return {};
      }
    };
  }
  return {
    takeError() {
      const error = kept;
      kept = undefined;
      return error;
    },
  };
}
