import { describe, expect, test } from 'vitest';
import { openai, transformers } from './authoring.ts';
import { provider as openaiProvider } from './providers/openai.ts';
import { provider as transformersProvider } from './providers/transformers.ts';
import { readSpec } from './read-spec.ts';

const KEY = 'sk-very-secret-0123456789';

function refusalOf(read: () => unknown): { code: string; message: string; remedy: string; location: object } {
  try {
    read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'remedy' in error && 'location' in error) {
      return { message: error.message, code: String(error.code), remedy: String(error.remedy), location: Object(error.location) };
    }
  }
  throw new Error('was not refused');
}

describe('a secret in a spec is refused and never repeated', () => {
  test.each([
    ['apiKey', { ...openai({ model: 'm' }), apiKey: KEY }],
    ['headers', { ...openai({ model: 'm' }), headers: { authorization: KEY } }],
    ['apiKeyEnv', openai({ model: 'm', apiKeyEnv: KEY })],
    ['baseURL', openai({ model: 'm', baseURL: `https://user:${KEY}@models.example/v1` })],
    ['baseURL', openai({ model: 'm', baseURL: `https://models.example/v1?key=${KEY}` })],
  ])('%s', (field, spec) => {
    const refusal = refusalOf(() => readSpec(spec, openaiProvider));
    expect(refusal).toMatchObject({ code: 'config-invalid', location: { field } });
    expect(JSON.stringify(refusal)).not.toContain(KEY);
  });

  test('with the remedy to name an environment variable', () => {
    const { remedy } = refusalOf(() => readSpec({ ...openai({ model: 'm' }), apiKey: KEY }, openaiProvider));
    expect(remedy).toContain('environment variable');
    expect(remedy).toContain('"apiKeyEnv"');
  });
});

describe('a wrong field is named with the value found', () => {
  test('an unknown dtype', () => {
    const spec = { ...transformers({ model: 'm', dtype: 'q8' }), dtype: 'int4' };
    expect(refusalOf(() => readSpec(spec, transformersProvider))).toMatchObject({
      code: 'config-invalid',
      message: expect.stringMatching(/model "m" \(transformers\): field "dtype": .*\(found "int4"\)/),
      location: { field: 'dtype' },
    });
  });

  test('topP, which transformers.js does not implement', () => {
    const spec = { ...transformers({ model: 'm', dtype: 'q8' }), topP: 0.9 };
    expect(refusalOf(() => readSpec(spec, transformersProvider)).message).toContain('"topP"');
  });

  test('a base URL that is no URL', () => {
    expect(refusalOf(() => readSpec(openai({ model: 'm', baseURL: 'localhost:8000' }), openaiProvider))).toMatchObject({
      location: { field: 'baseURL' },
    });
  });
});

test('a helper leaves out what is undefined: a spec is plain JSON', () => {
  const options = { model: 'm', dtype: 'q8', folder: undefined } as const;
  expect(Object.keys(transformers({ ...options, folder: options.folder }))).toEqual(['provider', 'model', 'dtype']);
});

test.each(['timeoutMs', 'retryForMs'])('a "%s" that no timer holds is refused, with the longest time', (field) => {
  const longest = 2 ** 31 - 1;
  expect(readSpec({ ...openai({ model: 'm' }), [field]: longest }, openaiProvider)).toMatchObject({ [field]: longest });
  expect(refusalOf(() => readSpec({ ...openai({ model: 'm' }), [field]: longest + 1 }, openaiProvider))).toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining(`field "${field}": expected at most 2147483647 ms (24.8 days)`),
    remedy: `Correct "${field}".`,
  });
});
