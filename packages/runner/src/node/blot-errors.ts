import type { Channel } from '../channel/channel.ts';
import { blotChannel } from './blot-channel.ts';

/**
 * A channel that keeps none of these keys in an event with an error. A worker blots its keys out of answers itself; the error of a task
 * that asks endpoints of its own may name one all the same.
 */
export function blotErrors(channel: Channel, keys: readonly string[]): Channel {
  const blotted = blotChannel(channel, keys);
  return {
    ...channel,
    record: (events) => (events.some(hasError) ? blotted : channel).record(events),
  };
}

/** Within a text of the event the quotes would be escaped. */
function hasError(json: string): boolean {
  return json.includes('"error":');
}
