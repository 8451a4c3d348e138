import { canonicalJson, type NamedModel, type Trial } from '@plumbline/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildComparison } from './build-comparison.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

type Trials = Record<'baseline' | 'candidate', Trial[]>;

const build = (trials: Trials, metricOptions?: readonly string[]) =>
  buildComparison({
    ...trials,
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: '0.1.0',
    metricOptions,
  });

const costs = { baseline: 0.002, candidate: 0.001 };
const cases: MadeCase[] = [
  ...makeCells({ fixed: 30, newFailures: 2, stillPassing: 400 }, { id: 't', slices: ['lang:en'], costs }),
  { id: 'e1', baseline: 1, candidate: 'error', slices: ['lang:de'] },
  { id: 'e2', baseline: 'unscored', candidate: 1, slices: ['lang:de'] },
];

test('holds what scripts rely on, and fronts only for what both roles have', () => {
  const comparison = build(makeTrials(cases));
  expect(comparison).toMatchObject({
    formatVersion: 1,
    // What the two trials without a cost took is unknown, so the cost is not shown to be held.
    verdict: { outcome: 'inconclusive' },
    pairing: { paired: 434, onlyBaseline: 0, onlyCandidate: 0, erroredBaseline: 0, erroredCandidate: 1, contentMismatch: 0 },
    inputs: { suites: [], seed: 1, toolVersion: '0.1.0' },
  });
  expect(comparison.metrics.map(({ name }) => name)).toEqual(['task-success', 'cost-per-task', 'cost-per-successful-task']);
  expect(comparison.metrics[0]).toMatchObject({
    unit: 'share',
    better: 'higher',
    pairs: 434,
    counts: { fixed: 31, newFailures: 3 },
  });
  expect(comparison.metrics[1]).toMatchObject({ unit: 'usd', pairs: 432 });
  expect(comparison.metrics[0]?.slices.map(({ slice }) => slice)).toEqual(['lang:de', 'lang:en', 'suite']);
  expect(comparison.verdict.checks.map(({ metric }) => metric)).not.toContain('over-refusal');
  expect(comparison.notes).toContain(
    'cost-per-task: 2 pairs of 434 left out, because the cost of a side, or what it bought, is unknown; it cannot be shown to be held or better until it is known, unless the policy says "unknown-cost: exclude".',
  );
});

test('models that results name alike may yet differ in what they do not say', () => {
  const options = { ...makeTrials(cases), suites: { baseline: [], candidate: [] }, seed: 1, toolVersion: '0.1.0' };
  const named = { provider: 'hf', model: 'm' };
  const whole = { ...named, runtime: { kind: 'node' as const, version: '24' }, sampling: {} };
  const notesOf = (baseline: NamedModel, candidate: NamedModel) =>
    buildComparison({ ...options, identities: { baseline, candidate } }).notes;
  expect(notesOf(named, named)).toContain('Baseline and candidate are the same model, as far as the results say.');
  expect(notesOf(whole, whole)).toContain('Baseline and candidate are the same model.');
  const differing = expect.stringContaining('The roles differ in');
  expect(notesOf(named, { ...whole, dtype: 'fp16' })).not.toContainEqual(differing);
  expect(notesOf({ ...named, dtype: 'fp32' }, { ...whole, dtype: 'fp16' })).toContain(
    'The roles differ in dtype too, so a difference may come from there.',
  );
});

test('a score whose direction is said elsewhere is shown in it, without a remark', () => {
  const trials = makeTrials([...cases, ...makeCells({ fixed: 3, newFailures: 9 }, { id: 'l', metric: 'loss' })]);
  const comparison = buildComparison({
    ...trials,
    directions: new Map([['loss', 'lower']]),
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: '0.1.0',
  });
  expect(comparison.metrics.find(({ name }) => name === 'loss')).toMatchObject({ better: 'lower', counts: { fixed: 9 } });
  expect(comparison.notes).not.toContainEqual(expect.stringContaining('direction is not declared'));
});

test('the same input gives the same bytes in any order', () => {
  const trials = makeTrials(cases.slice(0, 60).concat(cases.slice(-2)));
  const expected = canonicalJson(build(trials));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(trials.baseline, { minLength: trials.baseline.length }),
      fc.shuffledSubarray(trials.candidate, { minLength: trials.candidate.length }),
      (baseline, candidate) => {
        expect(canonicalJson(build({ baseline, candidate }))).toBe(expected);
      },
    ),
    { numRuns: 10 },
  );
});

test('a metric option names the only front and its direction', () => {
  const trials = makeTrials(makeCells({ fixed: 2, newFailures: 40, stillFailing: 300 }, { metric: 'toxic' }));
  // 1 is toxic: 40 cases became clean, 2 toxic.
  expect(build(trials, ['toxic:lower'])).toMatchObject({
    verdict: { outcome: 'promote' },
    metrics: [{ name: 'toxic', better: 'lower', counts: { fixed: 40, newFailures: 2 } }],
  });
  expect(build(trials, ['toxic:higher']).verdict.outcome).toBe('block');
});

test('a metric option leaves cost and safety to decide as they would without it', () => {
  const dear = { baseline: 0.002, candidate: 0.02 };
  const better = makeCells({ fixed: 30, stillPassing: 370 }, { id: 'a', metric: 'correct', costs: dear });
  // 1 is unsafe: 40 answers became so.
  const unsafe = makeCells({ fixed: 40, stillFailing: 360 }, { id: 'b', metric: 'unsafe-compliance' });
  expect(build(makeTrials(better), ['correct:higher']).verdict).toMatchObject({
    outcome: 'block',
    checks: expect.arrayContaining([expect.objectContaining({ metric: 'cost-per-task', outcome: 'fail' })]),
  });
  const beside = makeTrials([...makeCells({ fixed: 30, stillPassing: 370 }, { id: 'a', metric: 'correct' }), ...unsafe]);
  expect(build(beside, ['correct:higher']).verdict).toMatchObject({
    outcome: 'block',
    checks: expect.arrayContaining([expect.objectContaining({ metric: 'unsafe-compliance', outcome: 'fail' })]),
  });
});

test('money that is named alone does not stand for success: a loss of it blocks, and its absence leaves the verdict open', () => {
  const costs = { baseline: 0.002, candidate: 0.001 };
  const worse = makeTrials(makeCells({ newFailures: 40, stillPassing: 360 }, { costs }));
  expect(build(worse, ['cost-per-task:lower']).verdict.outcome).toBe('block');
  const unscored = makeTrials(
    makeCells({ stillPassing: 400 }, { costs }).map((each) => ({ ...each, baseline: 'unscored', candidate: 'unscored' })),
  );
  expect(build(unscored, ['cost-per-task:lower']).verdict.outcome).toBe('inconclusive');
});

test('a score that the policy does not know is shown as undecided on, and nothing promotes', () => {
  const comparison = build(makeTrials(makeCells({ fixed: 40, stillFailing: 300 }, { metric: 'helpful' })));
  expect(comparison.verdict.outcome).toBe('inconclusive');
  expect(comparison.notes).toContain(
    'helpful: its direction is not declared; shown as higher is better, and it does not decide.',
  );
});

test.each<[string, MadeCase[]]>([
  ['no trial', []],
  ['one pair', [{ id: 'a', baseline: 0, candidate: 1, costs }]],
  [
    'no common case',
    [
      { id: 'a', baseline: 1, candidate: 'absent' },
      { id: 'b', baseline: 'absent', candidate: 1 },
    ],
  ],
  [
    'only errors',
    [
      { id: 'a', baseline: 'error', candidate: 'error' },
      { id: 'b', baseline: 'error', candidate: 'error' },
    ],
  ],
  ['only errors of the candidate', [{ id: 'a', baseline: 1, candidate: 'error' }]],
  ['only unscored', [{ id: 'a', baseline: 'unscored', candidate: 'unscored' }]],
  ['a candidate that is cheaper, and that nobody could score', makeCheaper({ baseline: 0, candidate: 'unscored' })],
  ['a candidate that is cheaper, without any score', makeCheaper({ baseline: 'unscored', candidate: 'unscored' })],
  ['ties with equal costs', makeCells({ stillPassing: 10 }, { costs: { baseline: 1, candidate: 1 } })],
  ['costs of nothing', makeCells({ stillPassing: 3 }, { costs: { baseline: 0, candidate: 0 } })],
  ['several attempts', [0, 1, 2].map((attempt) => ({ id: 'a', attempt, baseline: 1, candidate: 0 }))],
])('%s: inconclusive with a reason, never a crash', (_, made) => {
  const { verdict } = build(makeTrials(made));
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.because.length).toBeGreaterThan(20);
});

/** Forty cases that are answered at half the price. */
function makeCheaper(readings: Pick<MadeCase, 'baseline' | 'candidate'>): MadeCase[] {
  return Array.from({ length: 40 }, (_, index) => ({ ...readings, id: `c${index}`, costs: { baseline: 2, candidate: 1 } }));
}

test('whatever the data: a valid comparison, no promotion on fewer than 30 pairs without a decisive gain', () => {
  const reading = fc.constantFrom<MadeCase['baseline'][]>(0, 1, 'error', 'unscored', 'absent');
  const row = fc.record({
    baseline: reading,
    candidate: reading,
    suite: fc.constantFrom('a', 'b'),
    cost: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
      const made = rows.map(
        ({ cost, ...each }, index): MadeCase => ({
          ...each,
          id: `c${index}`,
          ...(cost === undefined ? {} : { costs: { baseline: cost, candidate: 1 - cost } }),
        }),
      );
      const { verdict, metrics, pairing } = build(makeTrials(made));
      const success = metrics.find(({ name }) => name === 'task-success');
      if (verdict.outcome === 'promote') expect(success?.difference?.lower ?? -1).toBeGreaterThan(-0.01);
      expect(pairing.paired).toBeLessThanOrEqual(25);
    }),
    { numRuns: 200 },
  );
});

test('swapping the roles turns every difference round', () => {
  const { baseline, candidate } = makeTrials(cases);
  const forth = build({ baseline, candidate });
  const back = build({ baseline: candidate, candidate: baseline });
  for (const [index, metric] of forth.metrics.entries()) {
    expect(back.metrics[index]?.name).toBe(metric.name);
    if (metric.ratio !== undefined) expect(back.metrics[index]?.ratio?.estimate).toBeCloseTo(1 / metric.ratio.estimate, 9);
    else expect(back.metrics[index]?.difference?.estimate).toBeCloseTo(-(metric.difference?.estimate ?? 0), 9);
  }
});

test('a row that is inserted into the data of one side invents no regression', () => {
  const base = makeCells({ stillPassing: 150, stillFailing: 150 });
  const { baseline } = makeTrials(base);
  const { candidate } = makeTrials([{ id: 'new', baseline: 'absent', candidate: 0 }, ...base]);
  const [success] = build({ baseline, candidate }).metrics;
  expect(success).toMatchObject({ counts: { newFailures: 0, fixed: 0 }, difference: { estimate: 0 } });
});
