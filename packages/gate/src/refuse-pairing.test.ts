import { expect, test } from 'vitest';
import { refusePairing } from './refuse-pairing.ts';

const suite = {
  name: 'support/order-id',
  file: 'suites/support/order-id.eval.ts',
  sha256: 'a'.repeat(64),
  dataset: { name: 'orders', sha256: 'b'.repeat(64), cases: 150 },
  scorers: [{ name: 'json-field', version: '1' }],
};

test('the same suite, or one that a single role ran, pairs', () => {
  refusePairing({ baseline: [suite], candidate: [{ ...suite }] });
  refusePairing({ baseline: [suite], candidate: [] });
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
])('%s', (message, change) => {
  expect(() => refusePairing({ baseline: [suite], candidate: [{ ...suite, ...change }] })).toThrow(
    expect.objectContaining({
      code: 'pairing-refused',
      message: expect.stringContaining(message),
      remedy: expect.stringContaining('Run suite'),
    }),
  );
});
