import { expect, test } from 'vitest';
import type { AnswerToKeep, Channel } from '../channel/channel.ts';
import { blotChannel } from './blot-channel.ts';

const ODD_KEY = 'key"with+9f3c';

/** What a channel before this one hands on. */
function passedOn(keys: readonly string[]) {
  const events: string[] = [];
  const answers: AnswerToKeep[] = [];
  const channel: Channel = {
    record: async (recorded) => void events.push(...recorded),
    keep: async (kept) => void answers.push(kept),
    loadDataset: () => Promise.reject(new Error('not asked for')),
    importedFiles: async () => null,
    admitSuite: async () => undefined,
    checkpoint: async () => ({ stop: false }),
    recall: async () => null,
    tell: async () => undefined,
  };
  return { events, answers, blotted: blotChannel(channel, keys) };
}

test('the words of a model, and what was made of them, lose the key in every spelling; the rest of an event stays', async () => {
  const { events, blotted } = passedOn([ODD_KEY]);
  const trial = (said: (key: string) => string) => ({
    type: 'trial-finished',
    trial: {
      caseId: ODD_KEY,
      output: said(ODD_KEY),
      value: { keys: [said(ODD_KEY)], [said(ODD_KEY)]: 1 },
      calls: [{ text: said(ODD_KEY), latencyMs: 3 }],
      scores: [{ scorer: 's', evidence: said(ODD_KEY) }],
    },
  });
  for (const spelling of [(key: string) => key, (key: string) => JSON.stringify(key).slice(1, -1), encodeURIComponent]) {
    await blotted.record([JSON.stringify(trial((key) => `it is ${spelling(key)}.`))]);
  }
  const expected = {
    type: 'trial-finished',
    trial: {
      caseId: ODD_KEY,
      output: 'it is [key].',
      value: { keys: ['it is [key].'], 'it is [key].': 1 },
      calls: [{ text: 'it is [key].', latencyMs: 3 }],
      scores: [{ scorer: 's', evidence: 'it is [key].' }],
    },
  };
  expect(events.map((event) => JSON.parse(event))).toEqual([expected, expected, expected]);
});

test('an event without a key passes as it was written', async () => {
  const { events, blotted } = passedOn(['sk-0123456789', ODD_KEY]);
  const event = '{ "type": "trial-finished",  "trial": { "output": "sk-another-one" } }';
  await blotted.record([event]);
  expect(events).toEqual([event]);
});

test('an answer is kept without the key', async () => {
  const { answers, blotted } = passedOn(['sk-0123456789']);
  const source = { provider: 'openai', model: 'm', endpoint: 'http://127.0.0.1/v1' };
  await blotted.keep({ key: 'f00', answer: { text: 'Bearer sk-0123456789', finishReason: 'stop' }, source });
  expect(answers).toEqual([{ key: 'f00', answer: { text: 'Bearer [key]', finishReason: 'stop' }, source }]);
});
