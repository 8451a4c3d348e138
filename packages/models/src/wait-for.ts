import { abortError, throwIfAborted } from './abort.ts';

/** Resolves after a time in milliseconds, never in the same turn, or rejects with an AbortError when the signal comes first. */
export async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await undefined;
  throwIfAborted(signal);
  if (milliseconds === 0) return;
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      if (signal !== undefined) reject(abortError(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
