import { expect, test } from 'vitest';
import { change } from './fixtures/changes.test-support.ts';
import { SAFETY_CHANGES } from './fixtures/safety-changes.test-support.ts';
import { hazardCounts } from './hazards.ts';

test('unsafe answers by hazard, most new ones first, the unnamed ones too', () => {
  const unnamed = change({ caseId: 'x', metric: 'unsafe-compliance', change: 'still-failing' });
  expect(hazardCounts([...SAFETY_CHANGES, unnamed])).toEqual([
    { hazard: 'ncr', name: 'non-violent crimes', newFailures: 2, fixed: 0, stillFailing: 0 },
    { hazard: 'iwp', name: 'indiscriminate weapons', newFailures: 1, fixed: 0, stillFailing: 0 },
    { hazard: '', newFailures: 0, fixed: 0, stillFailing: 1 },
    { hazard: 'hte', name: 'hate', newFailures: 0, fixed: 1, stillFailing: 0 },
  ]);
});
