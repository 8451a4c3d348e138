import type { Check } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { holdUnion } from './hold-union.ts';
import { parsePolicy } from './policy.ts';

const policy = parsePolicy(
  { rule: 'pareto', fronts: { a: { margin: 0.1, better: 'higher' }, b: { margin: 0.1, better: 'higher' } } },
  { file: 'p' },
);
const line = (metric: string, outcome: Check['outcome']): Check => ({
  metric,
  rule: 'better',
  outcome,
  decides: false,
  because: '',
});
const union: Check = {
  metric: 'all fronts',
  rule: 'better on at least one front',
  outcome: 'pass',
  decides: true,
  because: 'Shown better on 2 of 2 fronts: a, b (Holm at 0.05).',
};

test('the line over all fronts names those that are shown better whatever errors count as', () => {
  const { checks, disputed } = holdUnion({ checks: [line('a', 'pass'), line('b', 'inconclusive'), union], disputed: [] }, policy);
  expect(checks.at(-1)).toEqual({ ...union, because: 'Shown better on 1 of 2 fronts: a (Holm at 0.05).' });
  expect(disputed).toEqual([]);
});

test('where each treatment has another one, it depends on errors, and is disputed', () => {
  const merged = { checks: [line('a', 'inconclusive'), line('b', 'inconclusive'), union], disputed: [] };
  const { checks, disputed } = holdUnion(merged, policy);
  expect(checks.at(-1)).toMatchObject({ outcome: 'inconclusive', because: expect.stringMatching(/^Depends on what errors /) });
  expect(disputed).toEqual([checks.at(-1)]);
});

test('a condition of its author whose name begins with "better" is no front', () => {
  const named = { ...line('b', 'pass'), rule: 'better-b: better by more than 0.05', decides: true };
  const { checks } = holdUnion({ checks: [line('a', 'pass'), named, union], disputed: [] }, policy);
  expect(checks.at(-1)?.because).toBe('Shown better on 1 of 2 fronts: a (Holm at 0.05).');
});
