import { expect, test } from 'vitest';
import { refusePairing } from './refuse-pairing.ts';

const suite = {
  name: 'support/order-id',
  file: 'suites/support/order-id.eval.ts',
  sha256: 'a'.repeat(64),
  dataset: { name: 'orders', sha256: 'b'.repeat(64), cases: 150 },
  scorers: [{ name: 'json-field', version: '1' }],
  imports: { 'lib/ask.ts': 'e'.repeat(64) },
};

const judgeOf = (model: string) => ({
  provider: 'openai',
  model,
  runtime: { kind: 'remote' as const, endpoint: 'https://api.openai.com/v1' },
  sampling: {},
});

test('the same suite, or one that a single role ran, pairs', () => {
  refusePairing({ baseline: [suite], candidate: [{ ...suite }] });
  refusePairing({ baseline: [suite], candidate: [] });
});

test('a record of an earlier version, which does not say what its suites import, pairs', () => {
  const { imports: _, ...earlier } = suite;
  refusePairing({ baseline: [earlier], candidate: [suite] });
});

test('judges of the same model pair only when all of their identity agrees', () => {
  const judged = (judge: ReturnType<typeof judgeOf>) => [{ ...suite, judge }];
  refusePairing({ baseline: judged(judgeOf('gpt-5')), candidate: judged(judgeOf('gpt-5')) });
  const dated = { ...judgeOf('gpt-5'), revision: '2026-10-01' };
  expect(() => refusePairing({ baseline: judged(judgeOf('gpt-5')), candidate: judged(dated) })).toThrow(
    /the judge differs.*2026-10-01/,
  );
});

test.each([
  [
    'the dataset differs: the baseline had orders with 150 cases',
    { dataset: { ...suite.dataset, sha256: 'c'.repeat(64), cases: 151 } },
  ],
  [
    'the set of scorers differs: the baseline had json-field 1, the candidate has json-field 2',
    { scorers: [{ name: 'json-field', version: '2' }] },
  ],
  ['the suite file differs', { sha256: 'd'.repeat(64) }],
  [
    'the imported file lib/ask.ts differs: the baseline had sha256 eeeeeeeeeeee, the candidate has sha256 ffffffffffff',
    { imports: { 'lib/ask.ts': 'f'.repeat(64) } },
  ],
  ['the imported file lib/ask.ts differs: the baseline had sha256 eeeeeeeeeeee, the candidate has none', { imports: {} }],
  ['the judge differs: the baseline had none, the candidate has openai:gpt-5', { judge: judgeOf('gpt-5') }],
])('%s', (message, change) => {
  expect(() => refusePairing({ baseline: [suite], candidate: [{ ...suite, ...change }] })).toThrow(
    expect.objectContaining({
      code: 'pairing-refused',
      message: expect.stringContaining(message),
      remedy: expect.stringContaining('Run suite'),
    }),
  );
});
