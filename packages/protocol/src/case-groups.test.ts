import { expect, test } from 'vitest';
import { caseGroups } from './case-groups.ts';

test('cases of one cluster and the same slices are one group; those without a cluster go by their slices', () => {
  const groups = caseGroups([
    { cluster: 'doc', slices: ['en'] },
    { slices: ['en'] },
    { cluster: 'doc', slices: ['en'] },
    { cluster: 'doc', slices: ['de'] },
    { slices: ['en'] },
  ]);
  expect(groups).toEqual([
    { cluster: 'doc', slices: ['en'], cases: 2 },
    { slices: ['en'], cases: 2 },
    { cluster: 'doc', slices: ['de'], cases: 1 },
  ]);
});
