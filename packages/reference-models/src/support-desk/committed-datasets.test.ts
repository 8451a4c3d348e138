import { readdirSync, readFileSync } from 'node:fs';
import { type CaseLine, CaseLineSchema, caseHash } from '@plumbline/protocol';
import { beforeAll, describe, expect, it } from 'vitest';
import { datasetFiles } from './dataset-files.ts';
import { Draw } from './draw.ts';
import { generateItems } from './generate-items.ts';
import { isHeldOut } from './held-out.ts';
import { SUPPORT_DESK_DATASETS } from './support-desk-datasets.ts';
import { TRAINING_STAGES, trainingConversation } from './training-conversation.ts';

const FOLDER = new URL('../../../../datasets/', import.meta.url);
const NAMES = Object.values(SUPPORT_DESK_DATASETS).map(({ name }) => name);
const CONVERSATIONS_PER_STAGE = 12_500;

function readCommitted(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

function committedCases(): CaseLine[] {
  return NAMES.flatMap((name) =>
    readCommitted(`${name}/cases.jsonl`)
      .trimEnd()
      .split('\n')
      .map((line) => CaseLineSchema.parse(JSON.parse(line))),
  );
}

describe('the committed datasets', () => {
  it('are what write-datasets.ts writes for seed 101, byte for byte', () => {
    for (const [path, text] of datasetFiles(101)) expect(readCommitted(path), path).toBe(text);
  });

  it('are in no other file and folder of the support desk', () => {
    const committed = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => /^support-.*\.\w+$/.test(path));
    expect(committed.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([...datasetFiles(101).keys()].sort());
  });

  it('hold 2,400 cases, no id and no content twice', () => {
    const cases = committedCases();
    expect(cases).toHaveLength(2400);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(2400);
    expect(new Set(cases.map(caseHash)).size).toBe(2400);
  });
});

describe('the committed cases against the training data', () => {
  let trainingPrompts: ReadonlySet<string>;
  beforeAll(() => {
    trainingPrompts = new Set(
      TRAINING_STAGES.flatMap((stage) => {
        const draw = new Draw(`disjoint/${stage}`, 'train');
        return Array.from({ length: CONVERSATIONS_PER_STAGE }, () => trainingConversation(draw, stage)).flat();
      })
        .filter(({ role }) => role === 'user')
        .map(({ content }) => content.toLowerCase()),
    );
  });

  /** The cases whose prompt was drawn for training, in whatever case of letters: the trainer writes one in ten in lower case. */
  const seenInTraining = (cases: readonly CaseLine[]) =>
    cases.filter(({ input }) => trainingPrompts.has(String(input).toLowerCase())).map(({ id }) => id);

  it('share no prompt with 50,000 training conversations of all stages', () => {
    expect(trainingPrompts.size).toBeGreaterThan(30_000);
    expect(seenInTraining(committedCases())).toEqual([]);
  });

  it('would be told from cases that leaked: a prompt of training is found, as written and in lower case', () => {
    const [first = ''] = trainingPrompts;
    const leaked = [first, first.toUpperCase()].map((input, index) => ({ id: `leaked-${index}`, input }));
    expect(seenInTraining([...committedCases(), ...leaked])).toEqual(['leaked-0', 'leaked-1']);
  });

  it('would be told from other training draws: a part of every task is found when drawn from the training split', () => {
    const drawn = generateItems({ seed: 101, split: 'train' });
    const found = new Set(seenInTraining(drawn.map(({ task, prompt }) => ({ id: task, input: prompt }))));
    const repeatable = ['refund_math', 'reformat_date', 'offtopic', 'unsafe', 'faq', 'benign', 'intent', 'sentiment'];
    expect([...found]).toEqual(expect.arrayContaining(repeatable));
  });

  it('hold only slot combinations of the test split', () => {
    const prompts = new Map(committedCases().map(({ id, input }) => [id, input]));
    const items = generateItems({ seed: 101 });
    expect(items.map(({ id, prompt }) => [id, prompt])).toEqual(items.map(({ id }) => [id, prompts.get(id)]));
    expect(items.filter(({ key }) => !isHeldOut(key))).toEqual([]);
  });
});
