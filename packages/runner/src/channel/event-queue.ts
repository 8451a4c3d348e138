import type { RunEvent } from '@plumbline/protocol';

/** Events that travel together, and the promise that they have arrived. */
interface Batch extends PromiseWithResolvers<void> {
  readonly events: string[];
}

/** Events with which a batch is full: it then leaves at once, so that the other end works on it while more are made. */
const FULL = 128;

/**
 * Turns many small emits into few sends: what is emitted while a send is under way travels with the next one, which begins when the
 * last has arrived, or when there are many. Order is kept, and each emit resolves only when its own event has arrived.
 *
 * @param send takes the events, each as JSON
 */
export function createEventQueue(send: (events: readonly string[]) => Promise<void>): (event: RunEvent) => Promise<void> {
  let waiting: Batch | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const leave = (batch: Batch): void => {
    if (batch !== waiting) return;
    waiting = undefined;
    last = batch.promise.catch(() => undefined);
    send(batch.events).then(batch.resolve, batch.reject);
  };

  return (event) => {
    if (waiting === undefined) {
      const batch: Batch = { events: [], ...Promise.withResolvers<void>() };
      waiting = batch;
      void last.then(() => leave(batch));
    }
    const batch = waiting;
    batch.events.push(JSON.stringify(event));
    if (batch.events.length === FULL) leave(batch);
    return batch.promise;
  };
}
