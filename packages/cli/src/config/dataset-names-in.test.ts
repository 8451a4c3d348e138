import { expect, test } from 'vitest';
import { datasetNamesIn } from './dataset-names-in.ts';

test('names the datasets that are written as plain text, each once', () => {
  const source = `
    import { dataset, suite } from '@plumbline/runner';
    suite('a', { cases: dataset('support-faq'), task, scorers });
    suite('b', { cases: dataset<Message[]>(
      "support-reply"), task, scorers });
    suite('c', { cases: dataset(\`support-faq\`), task, scorers });
    suite('d', { cases: dataset(nameOf('it')), task, scorers });
    suite('e', { cases: [{ id: '1', input: 'x' }], task, scorers });
  `;
  expect(datasetNamesIn(source)).toEqual(['support-faq', 'support-reply']);
});
