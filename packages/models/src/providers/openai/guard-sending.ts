import { abortError } from '../../abort.ts';
import { LateAnswer } from './provider-error.ts';
import type { Sending } from './transport.ts';

/** How long a try may take, and who may end it before. */
export interface SendingLimits {
  /** Longest time until the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Ends a request that takes too long or is no longer wanted. @returns a function that stops watching */
export function guardSending(sending: Sending, { timeoutMs, signal }: SendingLimits): () => void {
  const timer = setTimeout(() => sending.cancel(new LateAnswer('no answer in time')), timeoutMs);
  if (signal === undefined) return () => clearTimeout(timer);
  const onAbort = () => sending.cancel(abortError(signal));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  };
}
