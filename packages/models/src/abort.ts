/** The error of an aborted call: named `AbortError` whatever reason the signal carries, which becomes its cause. */
export function abortError(signal: AbortSignal): Error {
  const error = new Error('The call was aborted', { cause: signal.reason });
  error.name = 'AbortError';
  return error;
}

/** @throws an AbortError when the signal has been aborted */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortError(signal);
}

/** Settles as the promise does, or rejects with an AbortError as soon as the signal is aborted. */
export function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  const { promise: result, resolve, reject } = Promise.withResolvers<Value>();
  const onAbort = () => reject(abortError(signal));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return result;
}
