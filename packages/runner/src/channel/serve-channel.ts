import type { Channel, ChannelMethod } from './channel.ts';
import { errorToWire } from './error-wire.ts';

/** Answers one request of a page or worker; never throws, so that an error reaches the one who asked. */
export async function answerChannel(channel: Channel, method: ChannelMethod, parameter: unknown): Promise<object> {
  try {
    // Both ends are this package: the parameter is what the other end's Channel was typed to send.
    const result = await channel[method](parameter as never);
    return { result: result ?? null };
  } catch (error) {
    return { error: errorToWire(error) };
  }
}
