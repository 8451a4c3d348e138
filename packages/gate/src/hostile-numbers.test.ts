import { canonicalJson, type Trial } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { buildComparison } from './build-comparison.ts';
import { parseTrialLines } from './import/trials-jsonl.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

type Trials = Record<'baseline' | 'candidate', Trial[]>;

const policy = parsePolicy(
  {
    rule: 'pareto',
    fronts: { 'task-success': { margin: 0.01 }, 'cost-per-task': { margin: '5%' } },
    protected: ['suite'],
    'zero-tolerance': ['cse'],
  },
  { file: 'policy.yaml' },
);

const compare = (trials: Trials) =>
  buildComparison({ ...trials, policy, suites: { baseline: [], candidate: [] }, identities: {}, seed: 1, toolVersion: 'test' });

const costs = { baseline: 0.002, candidate: 0.001 };

describe('a number that no metric can have is refused by name', () => {
  const [good] = makeTrials([{ id: 'a', baseline: 1, candidate: 1, costs }]).candidate;
  const { baseline } = makeTrials([{ id: 'a', baseline: 1, candidate: 1, costs }]);

  test.each([
    ['a score of NaN', { value: Number.NaN }, 'case "a" of suite "suite" has NaN as its score task-success'],
    ['a score of Infinity', { value: Number.POSITIVE_INFINITY }, 'has Infinity as its score task-success'],
    ['a score above 1', { value: 1.5 }, 'has 1.5 as its score task-success'],
    ['a score below 0', { value: -1 }, 'has -1 as its score task-success'],
    ['a score that is the code of "unknown"', { value: -2 }, 'has -2 as its score task-success'],
    ['a cost of NaN', { costUsd: Number.NaN }, 'has NaN as its cost-per-task'],
    ['a cost below 0', { costUsd: -1 }, 'has -1 as its cost-per-task'],
    ['a cost beyond all reason', { costUsd: 1e308 }, 'has 1e+308 as its cost-per-task'],
    ['an infinite latency', { latencyMs: Number.POSITIVE_INFINITY }, 'has Infinity as its latency-p50'],
  ])('%s', (_, { value, ...amounts }: { value?: number; costUsd?: number; latencyMs?: number }, message) => {
    if (good?.status !== 'completed') throw new Error('the fixture is a completed trial');
    const scores = good.scores.map((score) => (value === undefined || score.state !== 'scored' ? score : { ...score, value }));
    expect(() => compare({ baseline, candidate: [{ ...good, ...amounts, scores }] })).toThrow(
      expect.objectContaining({ code: 'trials-invalid', message: expect.stringContaining(message) }),
    );
  });

  test('a row that is there twice', () => {
    expect(() => compare({ baseline: [...baseline, ...baseline], candidate: [...baseline] })).toThrow(
      /is there twice as attempt 0/,
    );
  });
});

describe('what can decide nothing is inconclusive with a reason', () => {
  const many = (count: number, side: Partial<MadeCase>) =>
    Array.from({ length: count }, (_, index): MadeCase => ({ id: `c${index}`, baseline: 1, candidate: 1, costs, ...side }));
  const { baseline: ofBaseline } = makeTrials(many(3, {}));

  test.each<[string, Trials]>([
    ['0 pairs', { baseline: [], candidate: [] }],
    ['one side empty', { baseline: ofBaseline, candidate: [] }],
    ['1 pair', makeTrials([{ id: 'a', baseline: 0, candidate: 1, costs }])],
    ['1 pair, lost', makeTrials([{ id: 'a', baseline: 1, candidate: 0, costs }])],
    ['all ties', makeTrials(makeCells({ stillPassing: 2000 }))],
    ['all errors', makeTrials(many(300, { baseline: 'error', candidate: 'error' }))],
    ['all errors of the candidate', makeTrials(many(300, { candidate: 'error' }))],
    ['all unscored', makeTrials(many(300, { baseline: 'unscored', candidate: 'unscored' }))],
    ['one cluster of 300 that all got better', makeTrials(many(300, { cluster: 'one', baseline: 0 }))],
    ['one cluster of 300 that all got worse', makeTrials(many(300, { cluster: 'one', candidate: 0 }))],
    [
      'different case sets',
      {
        baseline: makeTrials(many(200, { candidate: 'absent' })).baseline,
        candidate: makeTrials(makeCells({ fixed: 200 }, { id: 'other' })).candidate,
      },
    ],
    ['costs of 0', makeTrials(many(300, { costs: { baseline: 0, candidate: 0 } }))],
    ['costs of almost nothing', makeTrials(many(300, { costs: { baseline: Number.MIN_VALUE, candidate: 1e14 } }))],
    ['one attempt beside a hundred', makeTrials(many(100, { id: 'a' }).map((each, attempt) => ({ ...each, attempt })))],
  ])('%s', (_, trials) => {
    const { verdict, metrics } = compare(trials);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.because.length).toBeGreaterThan(20);
    // No NaN, no Infinity anywhere: both would have been refused here.
    expect(() => canonicalJson({ verdict, metrics })).not.toThrow();
    for (const { unit, pairs, difference } of metrics)
      if (unit === 'share' && pairs > 0) expect(difference?.estimate).toBeTypeOf('number');
  });
});

test('rows that are copied under other ids, in one cluster each, do not make certain what they copy', () => {
  const once = [...makeCells({ newFailures: 4, stillPassing: 16 })];
  const copied = once.flatMap((each) =>
    Array.from({ length: 50 }, (_, copy) => ({ ...each, id: `${each.id}#${copy}`, cluster: each.id })),
  );
  // 1000 rows, 200 of them lost, but four clusters: 2⁻⁴ is the smallest p-value there is.
  expect(compare(makeTrials(once)).verdict.outcome).toBe('inconclusive');
  expect(compare(makeTrials(copied)).verdict.outcome).toBe('inconclusive');
});

test('names that objects have of their own are names of scores and slices like any other', () => {
  const lines = (value: number) =>
    Array.from({ length: 60 }, (_, index) =>
      JSON.stringify({ case: `c${index}`, scores: { constructor: value, toString: 1 }, slices: ['__proto__', 'hasOwnProperty'] }),
    ).join('\n');
  const { metrics } = compare({
    baseline: parseTrialLines(lines(1), { file: 'a', role: 'baseline' }),
    candidate: parseTrialLines(lines(0), { file: 'b', role: 'candidate' }),
  });
  expect(metrics.find(({ name }) => name === 'constructor')).toMatchObject({ pairs: 60, counts: { newFailures: 60 } });
  expect(metrics[0]?.slices.map(({ slice }) => slice)).toEqual(['__proto__', 'hasOwnProperty', 'imported']);
});

test('100,000 slices of one case each: every one is corrected for, the worst are shown, nothing is decided by luck', () => {
  const cases = Array.from(
    { length: 100_000 },
    (_, index): MadeCase => ({ id: `c${index}`, slices: [`s${index}`], baseline: 1, candidate: Number(index % 1000 !== 0) }),
  );
  const { metrics, verdict, notes } = compare(makeTrials(cases));
  expect(metrics[0]?.slices.length).toBeLessThan(2000);
  expect(metrics[0]?.slicesNotShown).toBeGreaterThan(98_000);
  expect(metrics[0]?.slices.every(({ outcome }) => outcome === 'no difference shown' || outcome === 'worse')).toBe(true);
  expect(verdict.checks.filter(({ rule, outcome }) => rule.startsWith('slices: block') && outcome === 'fail')).toEqual([]);
  expect(notes).toContainEqual(expect.stringContaining('100000 slices of fewer than 5 pairs can show nothing'));
});

test('among 20,000 slices of one case each, one of 200 that got worse is still found', () => {
  const alone = Array.from(
    { length: 20_000 },
    (_, index): MadeCase => ({ id: `c${index}`, slices: [`s${index}`], baseline: 1, candidate: 1 }),
  );
  const worse = makeCells({ newFailures: 100, stillPassing: 100 }, { id: 'w', slices: ['worse'] });
  const { metrics, verdict } = compare(makeTrials([...alone, ...worse]));
  const found = metrics[0]?.slices.find(({ slice }) => slice === 'worse');
  // McNemar: 2^-100, times the 20,001 slices of the family.
  expect(found?.adjustedP).toBeCloseTo(20_001 * 2 ** -100, 30);
  expect(found?.adjustedP).toBeGreaterThan(0.99 * 20_001 * 2 ** -100);
  expect(verdict.checks.filter(({ slice, outcome }) => slice === 'worse' && outcome === 'fail')).toHaveLength(1);
});
