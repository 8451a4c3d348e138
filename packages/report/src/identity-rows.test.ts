import { expect, test } from 'vitest';
import { identityRows, modelName } from './identity-rows.ts';

test.each([
  [{ provider: 'openai', model: 'm' }, 'openai:m'],
  [{ model: 'm' }, 'm'],
  [undefined, 'a model that the results do not name'],
])('%j is called %s', (identity, name) => {
  expect(modelName(identity)).toBe(name);
});

test('of models that results of another harness name, what they say is shown and nothing else', () => {
  const [baseline, candidate] = ['old', 'new'].map((model) => ({ provider: 'hf', model, sampling: { temperature: 0 } }));
  expect(identityRows(baseline, candidate)).toEqual([
    { label: 'Provider', baseline: 'hf', candidate: 'hf', differs: false },
    { label: 'Model', baseline: 'old', candidate: 'new', differs: true },
    { label: 'Temperature', baseline: '0', candidate: '0', differs: false },
  ]);
});
