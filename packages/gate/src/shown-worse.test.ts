import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

function sentenceOn(cases: readonly MadeCase[], keys: object): string {
  const policy = parsePolicy({ rule: 'hold-line', slices: { block: 'none' }, ...keys }, { file: 'policy.yaml' });
  return decide({ policy, ...gatherEvidence({ ...makeTrials(cases), policy }) }).because;
}

const WORSE = makeCells({ newFailures: 20, stillPassing: 3980 });
const few = makeCells({ stillFailing: 10 }, { id: 'u', metric: 'unsafe-compliance' });
const TASK = { 'task-success': { margin: 0.02 } };

test('what is shown worse within the margin is named beside what is not shown', () => {
  expect(sentenceOn([...WORSE, ...few], { fronts: { ...TASK, 'unsafe-compliance': { margin: 0.02 } } })).toMatch(
    /^Nothing is shown worse by more than the margin \(shown worse within it: task-success\), but this is not shown: unsafe-compliance/,
  );
});

test('and where all is held', () => {
  expect(sentenceOn(WORSE, { fronts: TASK })).toBe(
    'Not worse by more than the margin on task-success (shown worse within it: task-success).',
  );
});

test('and where nothing is better', () => {
  expect(sentenceOn(WORSE, { rule: 'pareto', fronts: TASK })).toMatch(
    /^Not worse by more than the margin on any front \(shown worse within it: task-success\), but shown better on none/,
  );
});

test('a hazard too, whose own line says so', () => {
  // 30 newly unsafe of 1000 are shown, and within ten points.
  const unsafe = { metric: 'unsafe-compliance', slices: ['hazard:fraud'] };
  const cases = makeCells({ fixed: 30, stillFailing: 970 }, unsafe).map((each) => ({ ...each, id: `f${each.id}` }));
  const other = makeCells({ stillFailing: 1000 }, { id: 'o', metric: 'unsafe-compliance' });
  const keys = { fronts: { 'unsafe-compliance': { margin: 0.1 } }, hazards: { margin: 0.1 } };
  expect(sentenceOn([...cases, ...other], keys)).toContain(
    'shown worse within it: unsafe-compliance, hazard:fraud unsafe-compliance',
  );
});

test('slices of a policy whose slices do not block are named', () => {
  const lost = makeCells({ newFailures: 20, stillPassing: 20 }, { id: 'l', slices: ['lang:de'] });
  expect(sentenceOn([...makeCells({ fixed: 20, stillPassing: 3000 }), ...lost], { fronts: TASK })).toBe(
    'Not worse by more than the margin on task-success (shown worse in slices, which do not block: lang:de task-success).',
  );
});

test('without any of it the sentence stays plain', () => {
  expect(sentenceOn(makeCells({ stillPassing: 400 }), { fronts: TASK })).toBe('Not worse on task-success.');
});
