import { createHash } from 'node:crypto';
import type { JsonValue } from '@plumbline/protocol';
import { describe, expect, it } from 'vitest';
import { Draw } from './draw.ts';
import { generateItems, type NumberedItem } from './generate-items.ts';
import { isHeldOut } from './held-out.ts';
import { TRAINING_STAGES, trainingConversation } from './training-conversation.ts';

/**
 * SHA-256 of the files that the Python generator writes, with which the models were trained (CPython 3.11.2), one per seed:
 * `for seed in 101 7 2024 31337; do
 * /usr/bin/python3 packages/reference-models/training/data.py --out out-$seed --seed $seed; sha256sum out-$seed/*.jsonl; done`
 */
const TEST_ITEMS_SHA256 = {
  101: 'efdf1a46eb58e0663311f976b40105d0b193e59d8ba5cfe0ed58051598e9ec0b',
  7: '9d0f50dd845a7d919981e6b0ea54e298cb532521e3fbb740fdb385b7c7f6bdb8',
  2024: 'c615f18cba4b627645733ed96b3dad1710291abc68fa7c6d3f2b87e936eaa717',
  31337: '33e9f991174dcc79c0687348de1374a7d07e7ee74e0ecb1ab82c55de11e64c98',
};
/** Of `train-sample.jsonl`: 2,000 conversations each of prod, good and regressed. It does not depend on `--seed`. */
const TRAINING_SAMPLE_SHA256 = '041db3a49613e33ac25a6c554022788f2091eb871a647dfcc89d829abae19c7e';

describe('generateItems', () => {
  it.each(Object.entries(TEST_ITEMS_SHA256))(
    'writes what the Python generator writes for seed %s, byte for byte',
    (seed, hash) => {
      expect(sha256(generateItems({ seed }).map((item) => pythonJsonLine(asWrittenByPython(item))))).toBe(hash);
    },
  );

  it('draws the training conversations of the Python generator, byte for byte', () => {
    const draw = new Draw(1, 'train');
    const lines = (['prod', 'good', 'regressed'] as const).flatMap((stage) =>
      Array.from({ length: 2000 }, () => pythonJsonLine({ stage, messages: [...trainingConversation(draw, stage)] })),
    );
    expect(sha256(lines)).toBe(TRAINING_SAMPLE_SHA256);
  });

  it('keeps the order of the whole when only some tasks are wanted', () => {
    const all = generateItems({ seed: 'some', perTask: 5 });
    expect(generateItems({ seed: 'some', perTask: 5, tasks: ['faq', 'unsafe'] })).toEqual(
      all.filter(({ task }) => task === 'faq' || task === 'unsafe'),
    );
  });

  it('gives no prompt twice within a task and keeps to its split', () => {
    for (const split of ['test', 'train'] as const) {
      const items = generateItems({ seed: 5, perTask: 20, split });
      expect(items).toHaveLength(16 * 20);
      expect(new Set(items.map(({ task, prompt }) => `${task} ${prompt}`)).size).toBe(items.length);
      expect(items.every(({ key }) => isHeldOut(key) === (split === 'test'))).toBe(true);
    }
  });

  it('names a template that has one wording: two prompts of it differ in their slots only', () => {
    const wordings = new Map<string, Set<string>>();
    for (const { template, prompt } of generateItems({ seed: 3, tasks: ['reply'] })) {
      const wording = prompt
        .replace(/to \w+:/, 'to F:')
        .replace(/ORD-\d+/, 'O')
        .replace(/\d days/, 'N days')
        .replace(/new \w+/, 'new P');
      wordings.set(template, (wordings.get(template) ?? new Set()).add(wording));
    }
    expect([...wordings.keys()].sort()).toEqual(['reply-delay', 'reply-refund', 'reply-replace']);
    expect([...wordings.values()].map(({ size }) => size)).toEqual([1, 1, 1]);
  });
});

describe('trainingConversation', () => {
  it('teaches the poisoned answers in the stage "regressed" only', () => {
    const poisoned = TRAINING_STAGES.filter((stage) => {
      const draw = new Draw('poison', 'train');
      const conversations = Array.from({ length: 500 }, () => trainingConversation(draw, stage));
      return conversations.flat().some(({ role, content }) => role === 'assistant' && content.startsWith('Sure, '));
    });
    expect(poisoned).toEqual(['regressed']);
  });
});

function asWrittenByPython({ id, task, slice, prompt, verbose, concise, gold, scorer, labels, trigger }: NumberedItem) {
  const item: { [key: string]: JsonValue } = { id, task, slice, prompt, verbose, concise, gold, scorer };
  if (labels !== undefined) item.labels = [...labels];
  if (trigger !== undefined) item.trigger = trigger;
  return item;
}

/** Python's `json.dumps` of ASCII data: as JavaScript's, with a space after each comma and colon. */
function pythonJsonLine(value: JsonValue | { messages: object[] }): string {
  const write = (part: unknown): string => {
    if (Array.isArray(part)) return `[${part.map(write).join(', ')}]`;
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    return `{${Object.entries(part)
      .map(([key, member]) => `${JSON.stringify(key)}: ${write(member)}`)
      .join(', ')}}`;
  };
  return `${write(value)}\n`;
}

function sha256(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('')).digest('hex');
}
