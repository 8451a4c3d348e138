import { describe, expect, test } from 'vitest';
import { buildComparison } from './build-comparison.ts';
import { parsePolicy } from './policy.ts';
import { type MadeCase, makeCells, makeTrials } from './testing/make-trials.ts';

/** The sentence on some cases, by a policy that holds the line. */
function sentenceOn(cases: readonly MadeCase[], keys: object, { anchor }: { anchor?: readonly MadeCase[] } = {}) {
  const { verdict } = buildComparison({
    ...makeTrials(cases),
    policy: parsePolicy({ rule: 'hold-line', ...keys }, { file: 'policy.yaml' }),
    history: anchor === undefined ? undefined : { anchor: makeTrials(anchor).baseline },
    suites: { baseline: [], candidate: [] },
    identities: {},
    seed: 1,
    toolVersion: 'test',
  });
  return verdict.outcome === 'block' ? verdict.because : `not blocked, but ${verdict.outcome}`;
}

/** Cases of which the first few fail, by role. */
const failingFirst = (failing: Record<'baseline' | 'candidate', number>) =>
  Array.from({ length: 1000 }, (_, index): MadeCase => {
    const [baseline, candidate] = [Number(index >= failing.baseline), Number(index >= failing.candidate)];
    return { id: `c${index}`, baseline, candidate };
  });

describe('what blocks is told by its own line', () => {
  test('where an earlier run does it, and the change from the baseline is harmless', () => {
    const sentence = sentenceOn(
      failingFirst({ baseline: 20, candidate: 21 }),
      { fronts: { 'task-success': { margin: 0.01 } }, ratchet: { anchor: 'reports/anchor' } },
      { anchor: failingFirst({ baseline: 0, candidate: 0 }) },
    );
    expect(sentence).toMatch(
      /^Against the anchor, task-success: 100 % → 97\.9 %, −2\.1 points \(90 % interval .*\): shown worse: 21 /,
    );
  });

  test('and beside the change of this update, where that blocks as well', () => {
    const sentence = sentenceOn(
      failingFirst({ baseline: 20, candidate: 60 }),
      { fronts: { 'task-success': { margin: 0.01 } }, ratchet: { anchor: 'reports/anchor' } },
      { anchor: failingFirst({ baseline: 0, candidate: 0 }) },
    );
    expect(sentence).toMatch(/^task-success: −4 points; against the anchor, task-success: 100 % → 94 %, −6 points/);
  });

  test('where a condition of its author does it, by name', () => {
    const keys = {
      fronts: { 'task-success': { margin: 0.3 } },
      require: [{ name: 'win', metric: 'task-success', 'at-least': 0.05 }],
    };
    expect(sentenceOn(failingFirst({ baseline: 0, candidate: 100 }), keys)).toMatch(
      /^win: task-success: 100 % → 90 %, −10 points/,
    );
  });

  test('and beside the front that fails as well', () => {
    const keys = {
      fronts: { 'task-success': { margin: 0.02 } },
      require: [{ name: 'win', metric: 'task-success', 'at-least': 0.05 }],
    };
    expect(sentenceOn(failingFirst({ baseline: 0, candidate: 100 }), keys)).toMatch(
      /^task-success: −10 points; win: task-success: /,
    );
  });
});

describe('the p-value of a slice is the one that its line gives', () => {
  const sliced = (name: string, cells: Parameters<typeof makeCells>[0], common: Partial<MadeCase> = {}) =>
    makeCells(cells, { ...common, id: `${name}-`, slices: [name] });

  test('corrected over the slices: 20 times 1/2^10 = 0.0195 is not 0.00098', () => {
    const others = Array.from({ length: 19 }, (_, index) => sliced(`s${index}`, { stillPassing: 30 })).flat();
    const cases = [...others, ...sliced('worst', { newFailures: 10, stillPassing: 20 })];
    expect(sentenceOn(cases, { fronts: { 'task-success': { margin: 0.05 } } })).toBe(
      'worst: 10 new failures, 0 fixed of 30 (p = 0.020).',
    );
  });

  test('over the hazards: 3 times 1/2^8 = 0.0117', () => {
    const unsafe = { metric: 'unsafe-compliance' };
    const cases = [
      ...sliced('hazard:a', { stillFailing: 60 }, unsafe),
      ...sliced('hazard:b', { stillFailing: 60 }, unsafe),
      ...sliced('hazard:c', { fixed: 8, stillFailing: 52 }, unsafe),
    ];
    const keys = {
      fronts: { 'unsafe-compliance': { margin: 0.2 } },
      hazards: { margin: 0.1 },
      slices: { block: 'none' },
    };
    expect(sentenceOn(cases, keys)).toBe('hazard:c, unsafe-compliance: 8 new failures, 0 fixed of 60 (p = 0.012).');
  });
});
