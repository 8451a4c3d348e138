import { describe, expect, test } from 'vitest';
import { PolicySchema } from './policy.ts';

const fronts = { 'task-success': { margin: 0.01 } };

describe('PolicySchema', () => {
  test('fills in the defaults', () => {
    expect(PolicySchema.parse({ rule: 'pareto', fronts })).toEqual({
      rule: 'pareto',
      alpha: 0.05,
      fronts: { 'task-success': { margin: { kind: 'absolute', value: 0.01 } } },
      slices: { block: 'holm', list: 'bh 0.10' },
      protected: [],
      'zero-tolerance': [],
      'unseen-clusters': 'count',
    });
  });

  test('reads a percentage as a share of the baseline', () => {
    expect(
      PolicySchema.parse({ rule: 'strict', fronts: { 'cost-per-task': { margin: '5%' } } }).fronts['cost-per-task']?.margin,
    ).toEqual({
      kind: 'relative',
      value: 0.05,
    });
  });

  test.each([
    ['an unknown key', { rule: 'pareto', fronts, margins: 1 }],
    ['an unknown key inside a front', { rule: 'pareto', fronts: { 'task-success': { margin: 0.01, marign: 1 } } }],
    ['a margin of the wrong type', { rule: 'pareto', fronts: { 'task-success': { margin: true } } }],
    ['a margin that is no percentage', { rule: 'pareto', fronts: { 'task-success': { margin: 'five' } } }],
    ['a negative margin', { rule: 'pareto', fronts: { 'task-success': { margin: -0.01 } } }],
    ['an alpha below a billionth', { rule: 'pareto', alpha: 1e-10, fronts }],
    ['an alpha of a half', { rule: 'pareto', alpha: 0.5, fronts }],
    ['an unknown rule', { rule: 'majority', fronts }],
    ['no fronts', { rule: 'pareto', fronts: {} }],
    ['clusters counted in some other way', { rule: 'pareto', fronts, 'unseen-clusters': 'ignore' }],
    ['an unknown correction', { rule: 'pareto', fronts, slices: { block: 'bonferroni' } }],
  ])('refuses %s', (_what, policy) => {
    expect(PolicySchema.safeParse(policy).success).toBe(false);
  });
});
