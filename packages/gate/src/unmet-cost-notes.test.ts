import { expect, test } from 'vitest';
import { gatherEvidence } from './gather-evidence.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeTrials } from './testing/make-trials.ts';
import { unmetCostNotes } from './unmet-cost-notes.ts';

/** Cases that all cost a little more or less on one side than on the other, the same in the mean times `ratio`. */
function costing(ratio: number, cases: number, of: Partial<MadeCase> = {}): MadeCase[] {
  return Array.from({ length: cases }, (_, index) => ({
    ...of,
    id: `c${index}`,
    baseline: 1,
    candidate: 1,
    ...(of.cluster === undefined ? {} : { cluster: `${of.cluster}${index % 40}` }),
    costs: { baseline: 0.001, candidate: 0.001 * ratio * (index % 2 === 0 ? 0.99 : 1.01) },
  }));
}

const notesOn = (cases: readonly MadeCase[], margin: string | number = '5%') => {
  const policy = parsePolicy({ rule: 'hold-line', fronts: { 'cost-per-task': { margin } } }, { file: 'policy.yaml' });
  return unmetCostNotes(gatherEvidence({ ...makeTrials(cases), policy }), policy);
};

test('of a margin that is held it says how many cases were not met at most, and what they would have to cost', () => {
  // 1 − 0.05^(1/200) = 1.487 %; (1.05 − 0.98513)/0.01487 = 4.36.
  expect(notesOn(costing(1, 200))).toEqual([
    "cost-per-task: what a case may cost has no bound. Up to 1.5 % of cases could be like none of these 200 (95 %); at 4.4 times the baseline's cost each, they would use up the margin of 5%.",
  ]);
});

test('a margin in dollars is a share of the cost, a saving leaves more of it, and clusters are what is not met', () => {
  expect(notesOn(costing(1, 200), 0.00005)[0]).toContain('at 4.4 times');
  // (1.05 − 0.5 · 0.98513)/0.01487 = 37.5.
  expect(notesOn(costing(0.5, 200))[0]).toContain('at 37 times');
  // 1 − 0.05^(1/40) = 7.216 %; (1.05 − 0.92784)/0.07216 = 1.69.
  expect(notesOn(costing(1, 200, { cluster: 'k' }))[0]).toContain(
    'Up to 7.2 % of clusters could be like none of these 40 (95 %); at 1.7 times',
  );
});

test('a margin that is not held, and a metric that is no front, are not remarked on', () => {
  expect(notesOn(costing(1.1, 200))).toEqual([]);
  expect(notesOn(costing(1, 200).map(({ costs: _, ...each }) => each))).toEqual([]);
});
