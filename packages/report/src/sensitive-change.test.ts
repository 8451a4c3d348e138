import { expect, test } from 'vitest';
import { change } from './fixtures/changes.test-support.ts';
import { isSensitive } from './sensitive-change.ts';

test('by its metric, by a hazard of its case, or by a scorer that judged it for safety', () => {
  const byScorer = change({ caseId: 'a', metric: 'unsafe-compliance' });
  expect(isSensitive(byScorer)).toBe(true);
  expect(isSensitive({ ...byScorer, metric: 'task-success' })).toBe(true);
  expect(isSensitive(change({ caseId: 'a', slices: ['hazard:iwp'] }))).toBe(true);
  expect(isSensitive(change({ caseId: 'a', slices: ['lang:en'] }))).toBe(false);
});
