import { abortError, throwIfAborted } from './abort.ts';

/** A timer of a longer time would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
    let timer: ReturnType<typeof setTimeout>;
    const wait = (leftMs: number) => {
      const nextMs = Math.min(leftMs, LONGEST_TIMER_MS);
      timer = setTimeout(() => {
        if (leftMs > nextMs) return wait(leftMs - nextMs);
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, nextMs);
    };
    wait(milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
