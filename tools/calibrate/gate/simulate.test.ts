import { describe, expect, test } from 'vitest';
import { countDraws } from './count-draws.ts';
import { FAMILIES } from './families.ts';
import type { Family } from './family.ts';
import { defectsOf, gateSection } from './gate-section.ts';
import { simulate } from './simulate.ts';
import { falselyPromoted } from './tallies.ts';

const family: Family = {
  name: 'made-up',
  question: 'false promote',
  data: 'no cases',
  truth: 'none',
  sizes: [20, 1000],
  tallies: [falselyPromoted],
  policy: () => ({ rule: 'hold-line', fronts: { 'task-success': { margin: 0.1 } } }),
  draw: () => [],
};

describe('what is counted', () => {
  test('a quarter of the replications beyond 200 cases, each number once', async () => {
    const asked: { cases: number; first: number; replications: number }[] = [];
    const count = async (_: Family, batch: (typeof asked)[number]) => {
      asked.push(batch);
      return [0];
    };
    const cells = await simulate({ families: [family], seed: 1, replications: 400, count });
    expect(cells.map(({ cases, of, counts }) => ({ cases, of, counts }))).toEqual([
      { cases: 20, of: 400, counts: [0] },
      { cases: 1000, of: 100, counts: [0] },
    ]);
    const small = asked.filter(({ cases }) => cases === 20);
    expect(small.map(({ first }) => first)).toEqual([0, 50, 100, 150, 200, 250, 300, 350]);
    expect(small.every(({ replications }) => replications === 50)).toBe(true);
  });

  test('a suspect is judged by fresh draws alone: 10 % at first, then 5 %, is no defect', async () => {
    const count = async (_: Family, { first }: { first: number }) => [first < 400 ? 5 : 2.5];
    const [cell] = await simulate({ families: [{ ...family, sizes: [20] }], seed: 1, replications: 400, count });
    expect(cell).toMatchObject({ counts: [40], again: { of: 4000, counts: [200] } });
    expect(defectsOf(cell === undefined ? [] : [cell])).toEqual([]);
  });

  test('10 % again is a defect, which the section names', async () => {
    const cells = await simulate({ families: [{ ...family, sizes: [20] }], seed: 1, replications: 400, count: async () => [5] });
    expect(defectsOf(cells)).toHaveLength(1);
    const section = gateSection(cells);
    // Clopper-Pearson of 400 of 4,000 by scipy.stats.beta: 0.09087 to 0.10972.
    expect(section).toContain('- DEFECT made-up, 20 cases, promoted: 10.0 % (9.1 to 11.0) where 5 % is the most.');
    expect(section).toContain('| DEFECT 10.0 % (9.1 to 11.0) |');
  });
});

describe('the families', () => {
  test('each has a name of its own, and draws as many cases as it says', () => {
    expect(new Set(FAMILIES.map(({ name }) => name)).size).toBe(FAMILIES.length);
    for (const each of FAMILIES) {
      for (const cases of each.sizes) {
        expect(
          each.draw(() => 0.5, cases),
          `${each.name}, ${cases}`,
        ).toHaveLength(cases);
      }
    }
  });
});

// A part of `npm run calibrate -- gate`: the kinds of cases and of errors, at few cases, by the real gate.
test.each([
  'share-worse-by-margin',
  'share-worse-cost-better',
  'share-no-change',
  'repeated-worse-by-margin',
  'errors-both-worse-by-margin',
  'errors-candidate-worse-by-margin',
  'slices-no-change',
  'hazard-worse-by-margin',
])('%s: no error rate of the gate is beyond alpha', async (name) => {
  const families = FAMILIES.filter((each) => each.name === name).map((each) => ({ ...each, sizes: [50] }));
  const count = async (of: Family, batch: Parameters<typeof countDraws>[1]) => countDraws(of, batch);
  const cells = await simulate({ families, seed: 1, replications: 200, count });
  expect(cells).toHaveLength(1);
  expect(defectsOf(cells)).toEqual([]);
});
