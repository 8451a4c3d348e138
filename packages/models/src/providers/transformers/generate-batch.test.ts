import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transformers } from '../../authoring.ts';
import { encodePrompt } from './encode-prompt.ts';
import { generateBatch } from './generate-batch.ts';
import { type LoadedModel, loadModel } from './load-model.ts';
import type { TransformersSpec } from './schema.ts';

const folder = fileURLToPath(new URL('../../../../reference-models/models/pip-prod', import.meta.url));
const spec: TransformersSpec = { provider: 'transformers', model: 'pip-prod', dtype: 'q8' };
const PROMPT = 'What is the sentiment of this ticket?\nDoes the printer come in red. Thanks in advance.';

let loaded: LoadedModel;
beforeAll(async () => {
  loaded = await loadModel(
    spec,
    { key: 'a', spec: transformers({ model: 'pip-prod', dtype: 'q8' }), folder },
    { environment: { runtime: 'node' }, device: 'cpu' },
  );
});
afterAll(() => loaded.model.dispose());

const encode = () => encodePrompt(loaded, spec, { request: { messages: PROMPT }, attempt: 0 });

test('a batch that everybody has left ends after one token; one that somebody waits for runs on', async () => {
  const left = { item: encode(), signal: AbortSignal.abort() };
  const kept = { item: encode(), signal: undefined };
  expect((await generateBatch(loaded, [left, left], 'pip-prod')).map(({ usage }) => usage?.outputTokens)).toEqual([1, 1]);
  expect((await generateBatch(loaded, [left, kept], 'pip-prod'))[1]?.finishReason).toBe('stop');
});

test('a failed run names its cause and the lengths of the prompts, and leaves the model usable', async () => {
  const wrong = { item: { ...encode(), ids: [1, 999_999] }, signal: undefined };
  await expect(generateBatch(loaded, [wrong], 'pip-prod')).rejects.toMatchObject({
    code: 'model-failed',
    message: expect.stringMatching(/Cannot complete 1 prompts \(2 tokens\) with model "pip-prod": .*999999/),
  });
  const [completion] = await generateBatch(loaded, [{ item: encode(), signal: undefined }], 'pip-prod');
  expect(completion?.text).toBe('The sentiment of this ticket is neutral.');
});
