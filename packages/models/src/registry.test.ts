import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadProvider } from './load-provider.ts';
import { PROVIDERS } from './registry.ts';

const files = readdirSync(new URL('./providers/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
  .map((entry) => entry.name.replace(/\.ts$/, ''));

test('every provider of the folder is in the registry', () => {
  const missing = files.filter((name) => !(name in PROVIDERS));
  expect(missing.map((name) => `add to registry.ts: ${name}: () => import('./providers/${name}.ts'),`)).toEqual([]);
});

test.each(Object.keys(PROVIDERS))('%s has its file, and calls itself by the name of the file', async (name) => {
  expect(files).toContain(name);
  expect((await loadProvider(name)).name).toBe(name);
});

test('an unknown provider is refused with the known ones', async () => {
  await expect(loadProvider('opnai')).rejects.toMatchObject({
    code: 'config-invalid',
    message: 'Cannot find the model provider "opnai"',
    remedy: 'Set "provider" to one of: openai, replay, scripted, transformers.',
  });
});
