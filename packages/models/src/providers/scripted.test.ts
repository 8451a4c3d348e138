import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripted } from '../authoring.ts';
import { describeModelContract } from '../contract.ts';
import { createModel } from '../create-model.ts';
import { prepareModel } from '../node.ts';

type Answers = Parameters<typeof scripted>[0]['answers'];

async function scriptedModel(answers: Answers, root = '/') {
  const prepared = await prepareModel(scripted({ model: 'demo', answers }), {
    key: 'demo',
    root,
    runtime: 'node',
    env: () => undefined,
  });
  return createModel(prepared, { runtime: 'node' });
}

describeModelContract('a scripted model', async () => ({
  model: await scriptedModel([
    { match: 'capital of France?', text: 'Paris', latencyMs: 5, usage: { inputTokens: 4, outputTokens: 1 } },
    { match: '*', text: 'I do not know' },
  ]),
  expected: [
    { request: { messages: 'capital of France?' }, text: 'Paris' },
    {
      request: {
        messages: [
          { role: 'system', content: 's' },
          { role: 'user', content: 'capital of Mars?' },
        ],
      },
      text: 'I do not know',
    },
  ],
}));

test('answers may be given by exact prompt text', async () => {
  const model = await scriptedModel({ 'a*b': 'exact', '*': 'other' });
  expect((await model.complete({ messages: 'a*b' })).text).toBe('exact');
  expect((await model.complete({ messages: 'axb' })).text).toBe('exact');
  expect((await model.complete({ messages: 'b' })).text).toBe('other');
});

test('a line may belong to one attempt', async () => {
  const model = await scriptedModel([
    { match: 'x', text: 'again', attempt: 1 },
    { match: 'x', text: 'first' },
  ]);
  expect((await model.complete({ messages: 'x' })).text).toBe('first');
  expect((await model.complete({ messages: 'x' }, { attempt: 1 })).text).toBe('again');
});

test('a line may fail, with a code of the protocol', async () => {
  const model = await scriptedModel([{ match: '*', error: { code: 'provider-refused', message: 'HTTP 500' } }]);
  await expect(model.complete({ messages: 'x' })).rejects.toMatchObject({ code: 'provider-refused', message: 'HTTP 500' });
});

test('a prompt that no line matches is an error, not an empty answer', async () => {
  const model = await scriptedModel({ x: 'y' });
  await expect(model.complete({ messages: 'z' })).rejects.toMatchObject({
    code: 'model-failed',
    message: expect.stringContaining('"z"'),
  });
});

test('another script is another model', async () => {
  const [one, two] = [await scriptedModel({ x: 'y' }), await scriptedModel({ x: 'z' })];
  expect(one.identity).not.toEqual(two.identity);
});

test('a script may stand in a file of its own', async () => {
  const root = await mkdtemp(join(tmpdir(), 'plumbline-script-'));
  try {
    await writeFile(join(root, 'answers.json'), JSON.stringify([{ match: '*', text: 'from the file' }]));
    expect((await (await scriptedModel('answers.json', root)).complete({ messages: 'x' })).text).toBe('from the file');
    await expect(scriptedModel('missing.json', root)).rejects.toMatchObject({
      code: 'config-invalid',
      location: { field: 'answers' },
    });
    await writeFile(join(root, 'answers.json'), '[{"match":"*","txt":"typo"}]');
    await expect(scriptedModel('answers.json', root)).rejects.toMatchObject({ code: 'config-invalid' });
  } finally {
    await rm(root, { recursive: true });
  }
});
