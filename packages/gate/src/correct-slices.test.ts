import { expect, test } from 'vitest';
import { MOST_SHOWN } from './correct-slices.ts';
import { decide } from './decide.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { parsePolicy } from './policy.ts';
import { seededRandom } from './seeded-random.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

const FRONTS = { 'task-success': { margin: 0.01 }, polite: { margin: 0.01, better: 'higher' } };

function gathered(cases: readonly MadeCase[], slices: object = {}, fronts: object = FRONTS) {
  const policy = parsePolicy({ rule: 'hold-line', fronts, slices }, { file: 'policy.yaml' });
  const found = gatherEvidence({ ...makeTrials(cases), policy });
  return { policy, ...found, shown: found.evidence['errors-as-failures'], verdict: decide({ policy, ...found }) };
}

/** `losses` new failures of 40 cases in one suite, and others that stay as they are. */
const suite = (name: string, losses: number, metric = 'task-success') =>
  makeCells({ newFailures: losses, stillPassing: 40 - losses }, { id: `${name}-`, suite: name, metric });

const adjusted = (found: ReturnType<typeof gathered>, metric: string, slice: string) =>
  found.shown.get(metric)?.slices.find((each) => each.slice === slice)?.adjustedP;

test('slices are one family over all fronts: 7 losses, p = 2⁻⁷, times 2 slices of one front or 4 of two', () => {
  const one = [...suite('a', 7), ...suite('b', 0)];
  const two = [...one, ...suite('c', 0, 'polite'), ...suite('d', 0, 'polite')];
  const alone = { 'task-success': FRONTS['task-success'] };
  expect(adjusted(gathered(one, {}, alone), 'task-success', 'a')).toBeCloseTo(2 / 2 ** 7, 12);
  expect(adjusted(gathered(two), 'task-success', 'a')).toBeCloseTo(4 / 2 ** 7, 12);
});

test('a metric that is no front does not make the family larger', () => {
  const cases = [...suite('a', 7), ...suite('b', 0), ...suite('c', 0, 'polite'), ...suite('d', 0, 'polite')];
  const alone = { 'task-success': FRONTS['task-success'] };
  expect(adjusted(gathered(cases, {}, alone), 'task-success', 'a')).toBeCloseTo(2 / 2 ** 7, 12);
});

test('Hommel rejects what Holm does and sometimes more: two of two slices at p = 2⁻⁵ = 0.031', () => {
  const cases = [...suite('a', 5), ...suite('b', 5)];
  expect(adjusted(gathered(cases, { block: 'holm' }), 'task-success', 'a')).toBeCloseTo(2 / 2 ** 5, 12);
  expect(adjusted(gathered(cases, { block: 'hommel' }), 'task-success', 'a')).toBeCloseTo(1 / 2 ** 5, 12);
});

test('the screen of Benjamini and Yekutieli lists less than that of Hochberg: 6 losses, p · 3 · (1 + ½ + ⅓)', () => {
  const cases = [...suite('a', 6), ...suite('b', 0), ...suite('c', 0)];
  const listed = (list: string) =>
    gathered(cases, { block: 'none', list })
      .shown.get('task-success')
      ?.slices.find(({ slice }) => slice === 'a')?.listedP;
  expect(listed('bh 0.05')).toBeCloseTo(3 / 2 ** 6, 12);
  expect(listed('by 0.05')).toBeCloseTo((3 / 2 ** 6) * (1 + 1 / 2 + 1 / 3), 12);
});

test('an unchanged candidate is blocked by slices of three fronts in at most 5 % of the runs', () => {
  const random = seededRandom(5);
  const fronts = { ...FRONTS, brief: { margin: 0.01, better: 'higher' } };
  let blocked = 0;
  const runs = 200;
  for (let run = 0; run < runs; run += 1) {
    const cases = ['task-success', 'polite', 'brief'].flatMap((metric) =>
      Array.from({ length: 240 }, (_, index): MadeCase => {
        const [baseline, candidate] = [Number(random() < 0.7), Number(random() < 0.7)];
        return { id: `${metric}${index}`, suite: `${metric}/${index % 6}`, metric, baseline, candidate };
      }),
    );
    const { checks } = gathered(cases, {}, fronts).verdict;
    blocked += Number(checks.some(({ rule, outcome }) => rule.startsWith('slices: block') && outcome === 'fail'));
  }
  expect(blocked / runs).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / runs));
});

test('of very many slices the worst are shown, the others counted, and all corrected for', () => {
  const cases = Array.from(
    { length: MOST_SHOWN + 500 },
    (_, index): MadeCase => ({
      id: `c${index}`,
      slices: [`s:${index}`],
      baseline: 1,
      candidate: Number(index % 100 !== 7),
    }),
  );
  const found = gathered(cases).shown.get('task-success');
  expect(found?.slices).toHaveLength(MOST_SHOWN);
  expect(found?.sliceCounts).toMatchObject({ notShown: 501, family: MOST_SHOWN + 500, open: MOST_SHOWN + 500 });
  expect(found?.slices.filter(({ isPart, evidence }) => isPart && evidence.measured.counts?.newFailures === 1)).toHaveLength(15);
});
