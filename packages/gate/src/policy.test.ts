import { expect, test } from 'vitest';
import { parsePolicy, policyHash } from './policy.ts';

const valid = { rule: 'pareto', fronts: { 'task-success': { margin: 0.01 } } };
const parse = (data: unknown) => parsePolicy(data, { file: 'policy.yaml' });

test('fills in the defaults', () => {
  expect(parse(valid)).toEqual({
    rule: 'pareto',
    alpha: 0.05,
    fronts: { 'task-success': { margin: { kind: 'absolute', value: 0.01 } } },
    slices: { block: 'holm', list: 'bh 0.10' },
    protected: [],
    'zero-tolerance': [],
    'unseen-clusters': 'count',
  });
});

test.each([
  ['an unknown key', { ...valid, alhpa: 0.1 }, '"alhpa" (found 0.1)'],
  ['a misspelt key whose right name is then missing', { rule: 'pareto', frontz: 1 }, '"frontz" (found 1)'],
  [
    'an unknown key of a front',
    { ...valid, fronts: { 'task-success': { margin: 0.01, gain: 3 } } },
    '"fronts.task-success.gain" (found 3)',
  ],
  [
    'a margin that is no number',
    { ...valid, fronts: { 'task-success': { margin: '1 point' } } },
    '"fronts.task-success.margin" must be a number of the metric\'s unit such as 0.01, or a percentage such as "5%" (found "1 point")',
  ],
  ['a margin of .nan', { ...valid, fronts: { 'task-success': { margin: Number.NaN } } }, '(found NaN)'],
  ['a margin that allows everything', { ...valid, fronts: { 'task-success': { margin: 1 } } }, 'would allow any worsening'],
  ['a rule that does not exist', { ...valid, rule: 'best' }, '"rule"'],
  ['an alpha out of range', { ...valid, alpha: 0.9 }, '(found 0.9)'],
  ['no front', { ...valid, fronts: {} }, 'expected at least one front'],
  [
    'a metric of unknown direction',
    { ...valid, fronts: { helpfulness: { margin: 0.1 } } },
    'the direction of the metric "fronts.helpfulness" is not known',
  ],
  [
    'a known metric turned round',
    { ...valid, fronts: { 'task-success': { margin: 0.01, better: 'lower' } } },
    'task-success is better higher',
  ],
  ['latency that decides', { ...valid, fronts: { 'latency-p95': { margin: '5%' } } }, 'asks latency to decide'],
  [
    'a limit on what is better higher',
    { ...valid, fronts: { 'task-success': { margin: 0.01, limit: 0.5 } } },
    'only shares that are better lower',
  ],
  ['nothing at all', undefined, 'Cannot read policy at policy.yaml'],
])('refuses %s', (_, data, message) => {
  expect(() => parse(data)).toThrow(
    expect.objectContaining({
      code: 'policy-invalid',
      message: expect.stringContaining(message),
      location: expect.objectContaining({ file: 'policy.yaml' }),
    }),
  );
});

test('a misspelt front is told the metrics that can decide', () => {
  expect(() => parse({ ...valid, fronts: { 'task-sucess': { margin: 0.01 } } })).toThrow(
    expect.objectContaining({
      remedy:
        'Write "better: higher" or "better: lower" under "fronts.task-sucess" in policy.yaml, or one of task-success, unsafe-compliance, over-refusal, cost-per-task, cost-per-successful-task.',
    }),
  );
});

test('the hash is of what the policy says, not of how it is written', () => {
  const reordered = { fronts: { 'task-success': { margin: 0.01 } }, alpha: 0.05, rule: 'pareto' };
  expect(policyHash(parse(reordered))).toBe(policyHash(parse(valid)));
  expect(policyHash(parse({ ...valid, alpha: 0.01 }))).not.toBe(policyHash(parse(valid)));
});
