import { caseOf } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { cutStretches } from './cut-stretches.ts';
import { orderCases } from './order-cases.ts';

function orderOf(count: number, clusterOf: (index: number) => string | undefined = () => undefined) {
  const cases = Array.from({ length: count }, (_, index) => {
    const cluster = clusterOf(index);
    return caseOf({ id: `c${index}`, input: 'q', ...(cluster === undefined ? {} : { cluster }) });
  });
  return orderCases({ suites: [{ name: 'a', cases }], seed: 1 });
}
const obf = { method: 'obf', looks: 10 } as const;
const anytime = { method: 'anytime', looks: 50 } as const;

describe('the stretches of a run', () => {
  test('of 2,400 cases: ten looks after each 240, and one checkpoint between them; all cases are in one', () => {
    const stretches = cutStretches(orderOf(2400), obf);
    expect(stretches.map(({ cases }) => cases.length)).toEqual(Array.from({ length: 20 }, () => 120));
    const looks = stretches.flatMap(({ checkpoint }) => (checkpoint?.isLook === true ? [checkpoint.stand] : []));
    expect(looks.map(({ look, casesSeen }) => [look, casesSeen])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => [k, 240 * k]));
    expect(stretches.at(-1)?.checkpoint).toBeUndefined();
  });

  test('at any time: fifty looks and nothing between them', () => {
    const checkpoints = cutStretches(orderOf(2400), anytime).flatMap(({ checkpoint }) => checkpoint ?? []);
    expect(checkpoints).toHaveLength(49);
    expect(checkpoints.every(({ isLook }) => isLook)).toBe(true);
  });

  test('end between clusters, each look after at least its share', () => {
    const order = orderOf(300, (index) => `doc-${index % 20}`);
    for (const { cases, checkpoint } of cutStretches(order, obf)) {
      if (checkpoint === undefined) continue;
      const { look, casesSeen, casesPlanned } = checkpoint.stand;
      expect(casesSeen % 15).toBe(0);
      expect(casesSeen).toBeGreaterThanOrEqual((look * casesPlanned) / 10);
      expect(checkpoint.upTo).toBe(cases.at(-1)?.key);
    }
  });

  test.each([1, 2, 5, 12, 60, 99, 101, 777])(
    'of %d cases hold each case once, none is empty, and looks never go back',
    (count) => {
      for (const plan of [obf, anytime, undefined]) {
        const order = orderOf(count);
        const stretches = cutStretches(order, plan);
        expect(stretches.flatMap(({ cases }) => cases)).toEqual(order);
        expect(stretches.every(({ cases }) => cases.length > 0)).toBe(true);
        const looks = stretches.flatMap(({ checkpoint }) => checkpoint?.stand.look ?? []);
        expect(looks).toEqual([...looks].sort((a, b) => a - b));
        if (plan === undefined) expect(looks).toEqual([]);
      }
    },
  );

  test('of one cluster alone ask nothing', () => {
    expect(
      cutStretches(
        orderOf(50, () => 'all'),
        obf,
      ),
    ).toMatchObject([{ cases: { length: 50 } }]);
  });
});
