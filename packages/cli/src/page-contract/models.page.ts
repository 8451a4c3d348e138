import type { PreparedModel } from '@plumbline/models';
import { createModel } from '@plumbline/models/calling';
import { describeModelContract } from '@plumbline/models/contract';
import { ORT_URL, PROXY_URL } from '@plumbline/runner/page-urls';
import { expect, inject, test } from 'vitest';

// Runs in a real page; page-contract.test.ts starts it and prepares the models.
const create = (key: string) =>
  createModel(inject('plumbline').models[key] as unknown as PreparedModel, {
    runtime: 'browser',
    ortUrl: ORT_URL,
    proxyUrl: PROXY_URL,
  });

const SENTIMENT = 'What is the sentiment of this ticket?\nDoes the printer come in red. Thanks in advance.';
const WORST = 'Sentiment (positive, negative, neutral): Worst drone I ever bought. I am very disappointed with the mixer.';

describeModelContract('a local ONNX model on WebAssembly', async () => ({
  model: await create('production'),
  expected: [
    { request: { messages: SENTIMENT }, text: 'The sentiment of this ticket is neutral.' },
    { request: { messages: WORST }, text: 'The sentiment of this ticket is negative.' },
  ],
}));

describeModelContract('a remote model through the proxy', async () => ({
  model: await create('remote'),
  expected: [
    { request: { messages: 'one' }, text: 'echo: one' },
    { request: { messages: 'two' }, text: 'echo: two' },
  ],
  secrets: ['sk-page-contract'],
}));

describeModelContract('a script', async () => ({
  model: await create('script'),
  expected: [
    { request: { messages: 'one' }, text: 'first' },
    { request: { messages: 'two' }, text: 'second' },
  ],
}));

describeModelContract('a record', async () => ({
  model: await create('record'),
  expected: [
    { request: { messages: 'one' }, text: 'recorded one' },
    { request: { messages: 'two' }, text: 'recorded two' },
  ],
}));

test('a second local model in the same page gives its own answers', async () => {
  const model = await create('candidate');
  expect((await model.complete({ messages: SENTIMENT })).text).toBe('The sentiment is neutral.');
});

test('the same model on WebGPU gives the same answer, token for token', async () => {
  const model = await create('production-webgpu');
  expect(model.identity.device).toBe('webgpu');
  expect((await model.complete({ messages: SENTIMENT })).text).toBe('The sentiment of this ticket is neutral.');
});

test('the page is cross-origin isolated, and holds no key', () => {
  expect(globalThis.crossOriginIsolated).toBe(true);
  expect(JSON.stringify(inject('plumbline'))).not.toContain('sk-page-contract');
});

test('a remote model that cannot be reached says so', async () => {
  const model = await create('gone');
  await expect(model.complete({ messages: 'one' })).rejects.toMatchObject({ code: 'provider-unreachable' });
});

test('a key that a server echoes does not reach the page', async () => {
  const model = await create('remote');
  const error = await model.complete({ messages: 'fail with my key' }).catch((reason: Error) => reason);
  expect(error).toMatchObject({ code: 'provider-refused' });
  expect(JSON.stringify({ ...error, message: (error as Error).message })).not.toContain('sk-page-contract');
});

test('an endpoint that points elsewhere is not followed, and the status says so', async () => {
  const model = await create('remote');
  await expect(model.complete({ messages: 'moved' })).rejects.toMatchObject({
    code: 'provider-refused',
    message: expect.stringContaining('HTTP 307 moved'),
    remedy: expect.stringContaining('put the new URL into "baseURL"'),
  });
});

test('what a server says of its limits reaches the page', async () => {
  const model = await create('patient');
  await expect(model.complete({ messages: 'later' })).rejects.toMatchObject({
    code: 'provider-refused',
    message: expect.stringContaining('the server asks to wait 3600 s'),
  });
});
