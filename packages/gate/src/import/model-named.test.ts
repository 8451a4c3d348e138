import { expect, test } from 'vitest';
import { modelInAll, modelNamed } from './model-named.ts';

test.each([
  ['openai/gpt-x', '/', { provider: 'openai', model: 'gpt-x' }],
  ['hf/org/m', '/', { provider: 'hf', model: 'org/m' }],
  ['openai:chat:gpt-x', ':', { provider: 'openai', model: 'chat:gpt-x' }],
  ['gpt-x', '/', { model: 'gpt-x' }],
  ['/m', '/', { model: '/m' }],
  ['http://127.0.0.1/v1', ':', { model: 'http://127.0.0.1/v1' }],
  ['org/m', undefined, { model: 'org/m' }],
] as const)('%s parted at %s', (name, separator, expected) => {
  expect(modelNamed(name, separator === undefined ? {} : { separator })).toEqual(expected);
});

test('sampling parameters have the names of their harness; the later object says them last, and what cannot be one is left out', () => {
  const configs = [
    { temperature: 1, top_p: 0.9, seed: 7 },
    { temperature: 0, top_p: null, max_tokens: -1, stop_seqs: ['\n'] },
    undefined,
  ];
  expect(modelNamed('m', { configs })).toEqual({
    model: 'm',
    sampling: { temperature: 0, topP: 0.9, seed: 7, stop: ['\n'] },
  });
});

test('of several results only what all of them say is kept', () => {
  const model = { provider: 'p', model: 'm', dtype: 'fp16', sampling: { seed: 1 } };
  expect(modelInAll([model, { ...model, dtype: 'fp32', sampling: { seed: 1 } }])).toEqual({
    provider: 'p',
    model: 'm',
    sampling: { seed: 1 },
  });
  expect(modelInAll([model, { ...model, model: 'other' }])).toBeUndefined();
  expect(modelInAll([])).toBeUndefined();
});
