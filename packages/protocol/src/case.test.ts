import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseOf } from './case.ts';
import { contentHash } from './content-hash.ts';
import { datasetHash } from './dataset-card.ts';

const line = {
  id: 'late-17',
  input: 'Where is ORD-1?',
  target: 'ORD-1',
  tags: { channel: 'email' },
  slices: ['lang:en'],
  source: 'log',
};

test('the hash of a case covers input, target and tags', () => {
  const { hash } = caseOf(line);
  expect(caseOf({ ...line, input: 'Where is ORD-2?' }).hash).not.toBe(hash);
  expect(caseOf({ ...line, target: 'ORD-2' }).hash).not.toBe(hash);
  expect(caseOf({ ...line, tags: { channel: 'chat' } }).hash).not.toBe(hash);
});

test('and neither its id, slices nor provenance', () => {
  const { hash } = caseOf(line);
  expect(caseOf({ ...line, id: 'late-18', slices: [], source: 'elsewhere', cluster: 'c' }).hash).toBe(hash);
});

test('the hash of a dataset does not depend on the order of its lines, but on ids, contents, slices and clusters', () => {
  const [a, b] = [caseOf(line), caseOf({ ...line, id: 'late-18', input: 'x' })];
  const hash = datasetHash([a, b]);
  expect(datasetHash([b, a])).toBe(hash);
  expect(datasetHash([a])).not.toBe(hash);
  expect(datasetHash([a, { ...b, slices: ['lang:de'] }])).not.toBe(hash);
  expect(datasetHash([a, { ...b, cluster: 'doc-1' }])).not.toBe(hash);
});

test('the hash of a dataset is that of the canonical JSON of its rows, whatever they hold', () => {
  const row = fc.record(
    {
      id: fc.string({ unit: 'binary' }),
      hash: fc.string(),
      slices: fc.array(fc.string({ unit: 'binary' })),
      cluster: fc.string(),
    },
    { requiredKeys: ['id', 'hash', 'slices'] },
  );
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id });
  fc.assert(
    fc.property(rows, (cases) => {
      const sorted = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(datasetHash(cases)).toBe(contentHash(sorted));
    }),
  );
});
