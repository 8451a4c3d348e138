import type { RunEvent } from '@plumbline/protocol';

/**
 * Turns many small emits into few sends: what is emitted while a send is under way travels with the next one.
 * Order is kept, and each emit resolves only when its own event has arrived.
 *
 * @param send takes the events, each as JSON
 */
export function createEventQueue(send: (events: readonly string[]) => Promise<void>): (event: RunEvent) => Promise<void> {
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const flush = async (): Promise<void> => {
    await last.catch(() => undefined);
    const events = waiting;
    waiting = [];
    next = undefined;
    const sending = send(events);
    last = sending;
    await sending;
  };

  return (event) => {
    waiting.push(JSON.stringify(event));
    next ??= flush();
    return next;
  };
}
