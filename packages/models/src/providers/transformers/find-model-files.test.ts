import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transformers } from '../../authoring.ts';
import { prepareModel } from '../../node.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plumbline-model-'));
  await mkdir(join(root, 'tiny', 'onnx'), { recursive: true });
  const files = [
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'README.md',
    'onnx/model.onnx',
    'onnx/model_fp16.onnx',
    'onnx/model.onnx_data',
  ];
  for (const file of files) await writeFile(join(root, 'tiny', file), `content of ${file}`);
  await mkdir(join(root, 'empty'));
});
afterAll(() => rm(root, { recursive: true }));

type Options = Partial<Parameters<typeof transformers>[0]>;
const prepare = (options: Options, runtime: 'node' | 'browser' = 'node') =>
  prepareModel(transformers({ model: 'tiny', dtype: 'fp32', ...options }), { key: 't', root, runtime, env: () => undefined });

test('finds the folder and hashes what shapes the answers: not the card, not another dtype', async () => {
  const prepared = await prepare({});
  expect(prepared.folder).toBe(join(root, 'tiny'));
  expect(Object.keys(prepared.files ?? {})).toEqual([
    'config.json',
    'onnx/model.onnx',
    'onnx/model.onnx_data',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  expect(prepared.files?.['config.json']).toBe(createHash('sha256').update('content of config.json').digest('hex'));
});

test('the folder may have another name than the model', async () => {
  expect((await prepare({ model: 'production', folder: 'tiny' })).folder).toBe(join(root, 'tiny'));
});

test('missing weights are named, with the files that are there', async () => {
  await expect(prepare({ dtype: 'q8' })).rejects.toMatchObject({
    code: 'model-files-missing',
    message: expect.stringContaining('onnx/model_quantized.onnx'),
    remedy: expect.stringContaining('onnx/model.onnx, onnx/model_fp16.onnx'),
    location: { field: 'dtype' },
  });
});

test('an empty folder and a missing one are told apart', async () => {
  await expect(prepare({ folder: 'empty' })).rejects.toMatchObject({ remedy: expect.stringContaining('holds no model files') });
  await expect(prepare({ folder: 'nowhere' })).rejects.toMatchObject({
    code: 'model-files-missing',
    remedy: expect.stringContaining('no such folder'),
    location: { field: 'folder' },
  });
});

test.each([
  ['wasm', 'node'],
  ['webgpu', 'node'],
  ['cpu', 'browser'],
] as const)('device %s is refused in %s before anything is loaded', async (device, runtime) => {
  await expect(prepare({ device }, runtime)).rejects.toMatchObject({ code: 'config-invalid', location: { field: 'device' } });
});

test('a model of the hub is not looked for here', async () => {
  const prepared = await prepare({ model: 'owner/name', hub: true, revision: 'abc' });
  expect(prepared).toEqual({
    key: 't',
    spec: { provider: 'transformers', model: 'owner/name', dtype: 'fp32', hub: true, revision: 'abc' },
  });
});
