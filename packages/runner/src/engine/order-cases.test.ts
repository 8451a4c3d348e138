import { caseOf } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { orderCases } from './order-cases.ts';

const cases = Array.from({ length: 60 }, (_, index) =>
  caseOf({ id: `case-${index}`, input: `q${index}`, ...(index < 30 ? { cluster: `doc-${index % 6}` } : {}) }),
);
const suite = (name: string) => ({ name, cases });
const namesOf = (order: ReturnType<typeof orderCases>) => order.map((item) => `${item.suite} ${item.case.id}`);

describe('the order of a run', () => {
  test('depends on the seed and on nothing else: not on the order in which suites and cases are given', () => {
    const suites = [suite('a'), suite('b')];
    const turned = ['b', 'a'].map((name) => ({ name, cases: [...cases].reverse() }));
    expect(namesOf(orderCases({ suites: turned, seed: 1 }))).toEqual(namesOf(orderCases({ suites, seed: 1 })));
    expect(namesOf(orderCases({ suites, seed: 2 }))).not.toEqual(namesOf(orderCases({ suites, seed: 1 })));
  });

  test('is not moved by a suite that is added', () => {
    const alone = namesOf(orderCases({ suites: [suite('a')], seed: 1 }));
    const both = namesOf(orderCases({ suites: [suite('b'), suite('a')], seed: 1 }));
    expect(both.filter((name) => name.startsWith('a '))).toEqual(alone);
  });

  test('keeps a cluster together', () => {
    const clusters = orderCases({ suites: [suite('a')], seed: 1 }).map((item) => item.case.cluster);
    const begun = clusters.filter((cluster, index) => cluster !== undefined && cluster !== clusters[index - 1]);
    expect(begun).toHaveLength(6);
  });
});
