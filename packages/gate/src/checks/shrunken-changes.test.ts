import { expect, test } from 'vitest';
import { gatherEvidence } from '../gather-evidence.ts';
import { parsePolicy } from '../policy.ts';
import { makeCells, makeTrials } from '../testing/make-trials.ts';
import { shrunkenChanges } from './shrunken-changes.ts';

const policy = parsePolicy({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.02 } } }, { file: 'policy.yaml' });

function slicesOf(losses: readonly number[]) {
  const cases = losses.flatMap((newFailures, index) =>
    makeCells({ newFailures, stillPassing: 40 - newFailures }, { id: `s${index}-`, suite: `suite ${index}` }),
  );
  const { evidence } = gatherEvidence({ ...makeTrials(cases), policy });
  return evidence['errors-as-failures'].get('task-success')?.slices ?? [];
}

test('the worst of many slices is drawn towards the others, and stays the worst', () => {
  const changes = shrunkenChanges(slicesOf([10, 0, 1, 0, 1, 0]));
  const worst = changes.get('suite 0') ?? 0;
  expect(worst).toBeGreaterThan(-0.25);
  expect(worst).toBeLessThan(0);
  expect(Math.min(...changes.values())).toBe(worst);
});

test('where slices differ by no more than chance, all become one', () => {
  const changes = [...shrunkenChanges(slicesOf([2, 1, 2, 1])).values()];
  expect(Math.max(...changes) - Math.min(...changes)).toBeCloseTo(0, 9);
});

test('two slices tell nothing of how slices differ', () => {
  expect(shrunkenChanges(slicesOf([5, 0])).size).toBe(0);
});
