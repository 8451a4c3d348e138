import { expect, test } from 'vitest';
import type { Channel } from '../channel/channel.ts';
import { blotErrors } from './blot-errors.ts';

const KEY = 'sk-0123456789/+';

test('the error of a task loses the key in every spelling; an event without an error passes as it was written', async () => {
  const events: string[] = [];
  const channel = { record: async (recorded: readonly string[]) => void events.push(...recorded) } as unknown as Channel;
  const { record } = blotErrors(channel, [KEY]);
  const message = `GET http://tool/?key=${encodeURIComponent(KEY)} with Bearer ${KEY} failed`;
  await record([
    JSON.stringify({ type: 'trial-finished', trial: { status: 'errored', error: { code: 'task-failed', message } } }),
  ]);
  const plain = '{ "type": "trial-finished", "trial": { "output": "{\\"error\\": 1}" } }';
  await record([plain]);
  expect(JSON.parse(events[0] ?? '')).toMatchObject({
    trial: { error: { message: 'GET http://tool/?key=[key] with Bearer [key] failed' } },
  });
  expect(events[1]).toBe(plain);
});
