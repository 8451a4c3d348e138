import { commands } from 'vitest/browser';
import { type Channel, type ChannelMethod, channelThat } from './channel.ts';
import { type ErrorWire, errorFromWire } from './error-wire.ts';

type Answer = { readonly result?: unknown; readonly error?: ErrorWire };

/** The channel of a page: Vitest's browser commands, which are calls to the main process. */
export function createPageChannel(): Channel {
  const command = Reflect.get(commands, 'plumbline') as (method: ChannelMethod, parameter: string) => Promise<string>;
  const ask = async (method: ChannelMethod, parameter: unknown): Promise<never> => {
    const answer = JSON.parse(await command(method, JSON.stringify(parameter))) as Answer;
    if (answer.error !== undefined) throw errorFromWire(answer.error);
    return answer.result as never;
  };
  return channelThat(ask);
}
