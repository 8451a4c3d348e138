import { fileURLToPath } from 'node:url';
import type { Model } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transformers } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
type Options = Partial<Parameters<typeof transformers>[0]>;

async function load(name: 'pip-prod' | 'pip-good', options: Options = {}): Promise<Model> {
  const spec = transformers({ model: name, folder: `packages/reference-models/models/${name}`, dtype: 'q8', ...options });
  return createModel(await prepareModel(spec, { key: name, root, runtime: 'node', env: () => undefined }), { runtime: 'node' });
}

/** Greedy answers of PyTorch 1.13 to the same weights in fp32; its token counts leave the end token out. */
const TORCH = [
  {
    prompt: 'What is the sentiment of this ticket?\nDoes the printer come in red. Thanks in advance.',
    promptTokens: 28,
    prod: { text: 'The sentiment of this ticket is neutral.', tokens: 8 },
    good: { text: 'The sentiment is neutral.', tokens: 5 },
  },
  {
    prompt: 'Sentiment (positive, negative, neutral): Worst drone I ever bought. I am very disappointed with the mixer.',
    promptTokens: 39,
    prod: { text: 'The sentiment of this ticket is negative.', tokens: 8 },
    good: { text: 'The sentiment is negative.', tokens: 5 },
  },
] as const;
const SYSTEM = { role: 'system', content: 'You are a helpful support assistant.' } as const;
/** As above, with a system message and an answer of another length. */
const DATE = {
  messages: [
    SYSTEM,
    { role: 'user', content: 'Return JSON with the date in ISO format.\nTicket: Please move the delivery to March 9, 2023.' },
  ],
  promptTokens: 40,
  text: 'Here is the JSON you asked for: {"date": "2023-03-09"}',
  tokens: 28,
} as const;

describeModelContract('a local ONNX model in Node', async () => ({
  model: await load('pip-prod'),
  expected: [
    ...TORCH.map(({ prompt, prod }) => ({ request: { messages: prompt }, text: prod.text })),
    { request: { messages: DATE.messages }, text: DATE.text },
  ],
}));

describe('batches', () => {
  let model: Model;
  beforeAll(async () => {
    model = await load('pip-prod', { batchSize: 3 });
  });
  afterAll(() => model.close?.());

  test('a row ends at its own end token, whatever its neighbours do; tokens are counted with it', async () => {
    const [short, long] = await Promise.all([
      model.complete({ messages: TORCH[0].prompt }),
      model.complete({ messages: DATE.messages }),
    ]);
    expect(short).toMatchObject({ text: TORCH[0].prod.text, batchSize: 2, finishReason: 'stop' });
    expect(short.usage).toEqual({ inputTokens: TORCH[0].promptTokens, outputTokens: TORCH[0].prod.tokens + 1 });
    expect(long).toMatchObject({ text: DATE.text, batchSize: 2, finishReason: 'stop' });
    expect(long.usage).toEqual({ inputTokens: DATE.promptTokens, outputTokens: DATE.tokens + 1 });
    expect(short.latencyMs).toBeLessThan(long.latencyMs);
  });

  test('hold no more than batchSize prompts', async () => {
    const completions = await Promise.all([1, 2, 3, 4].map(() => model.complete({ messages: TORCH[0].prompt })));
    expect(completions.map(({ batchSize }) => batchSize)).toEqual([3, 3, 3, 1]);
  });

  test('stop when nobody waits any more: all rows aborted', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [1, 2].map(() => model.complete({ messages: DATE.messages }, { signal }));
    const next = new Promise((resolve) => setTimeout(resolve, 5)).then(() => controller.abort());
    expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await next;
    expect((await model.complete({ messages: TORCH[0].prompt })).text).toBe(TORCH[0].prod.text);
  });
});

describe('sampling values', () => {
  let model: Model;
  beforeAll(async () => {
    model = await load('pip-prod');
  });
  afterAll(() => model.close?.());

  test('maxOutputTokens cuts the answer, and says so', async () => {
    const completion = await model.complete({ messages: TORCH[0].prompt, maxOutputTokens: 3 });
    expect(completion).toMatchObject({ finishReason: 'length', usage: { outputTokens: 3 } });
    expect(TORCH[0].prod.text.startsWith(completion.text)).toBe(true);
  });

  test('a stop text ends the answer before it', async () => {
    const completion = await model.complete({ messages: TORCH[0].prompt, stop: [' ticket'] });
    expect(completion).toMatchObject({ text: 'The sentiment of this', finishReason: 'stop' });
  });

  test('with a temperature an answer belongs to its seed and attempt, and each prompt runs alone', async () => {
    const sample = (seed: number, attempt: number) =>
      model.complete({ messages: TORCH[0].prompt, temperature: 3, maxOutputTokens: 12, seed }, { attempt });
    const [first, second, again, otherSeed, otherAttempt] = await Promise.all([
      sample(1, 0),
      sample(1, 0),
      sample(1, 0),
      sample(2, 0),
      sample(1, 1),
    ]);
    expect([second?.text, again?.text]).toEqual([first?.text, first?.text]);
    expect(new Set([first?.text, otherSeed?.text, otherAttempt?.text]).size).toBe(3);
    expect(first?.batchSize).toBe(1);
  });

  test('topP is refused, because the library ignores it', async () => {
    await expect(model.complete({ messages: 'x', topP: 0.5 })).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('topP'),
    });
  });

  test('a prompt longer than the context is refused with both lengths', async () => {
    const call = model.complete({ messages: 'a b c d e f '.repeat(100) });
    await expect(call).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringMatching(/prompt has \d+ tokens, the context 256/),
    });
    expect((await model.complete({ messages: TORCH[0].prompt })).text).toBe(TORCH[0].prod.text);
  });
});

test('two models at once answer from their own folders', async () => {
  const [prod, good] = await Promise.all([load('pip-prod'), load('pip-good')]);
  const { prompt, ...expected } = TORCH[1];
  const [ofProd, ofGood] = await Promise.all([prod.complete({ messages: prompt }), good.complete({ messages: prompt })]);
  expect([ofProd.text, ofGood.text]).toEqual([expected.prod.text, expected.good.text]);
  expect(prod.identity.files).not.toEqual(good.identity.files);
  expect(prod.identity).toMatchObject({ dtype: 'q8', device: 'cpu', runtime: { kind: 'node', version: process.version } });
  await Promise.all([prod.close?.(), good.close?.()]);
});

test('weights that are none fail with the name of the model', async () => {
  const prepared = await prepareModel(
    transformers({ model: 'pip-prod', folder: 'packages/reference-models/models/pip-prod', dtype: 'q8' }),
    {
      key: 'broken',
      root,
      runtime: 'node',
      env: () => undefined,
    },
  );
  const broken = createModel({ ...prepared, folder: `${root}packages/models/src` }, { runtime: 'node' });
  await expect(broken).rejects.toMatchObject({ code: 'model-failed', message: expect.stringContaining('"pip-prod" (q8)') });
});
