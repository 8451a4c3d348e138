import type { Trial } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { compareTrials } from '../compare.ts';
import { gradeScores } from '../import/grade-scores.ts';
import { importResults } from '../import/import-results.ts';
import { memorySource } from '../import/testing/memory-source.ts';
import { parsePolicy } from '../policy.ts';
import { type MadeCase, makeCells, makeTrials } from '../testing/make-trials.ts';
import { TRIALS_EXPORTS } from './registry.ts';

const OPTIONS = { model: 'mock/m', startedAt: '2026-01-01T00:00:00Z', toolVersion: '0' };
const POLICY = parsePolicy(
  { rule: 'pareto', fronts: { 'task-success': { margin: 0.01 }, concise: { margin: 0.01, better: 'higher' } } },
  { file: 'the test' },
);

/** Two suites: success with hashes, slices and costs; a measured score that is 0 or 1 and passes nothing; errors, unscored. */
const CASES: readonly MadeCase[] = [
  ...makeCells(
    { fixed: 2, newFailures: 1, stillPassing: 5, stillFailing: 1 },
    { suite: 'orders', hash: 'h', slices: ['lang:en'] },
  ),
  { id: 'e', suite: 'orders', baseline: 1, candidate: 'error' },
  { id: 'u', suite: 'orders', baseline: 'unscored', candidate: 1 },
  { id: 'again', suite: 'orders', baseline: 1, candidate: 0, attempt: 1, costs: { baseline: 0.25, candidate: 0.5 } },
  ...makeCells({ fixed: 1, stillPassing: 2 }, { suite: 'style', metric: 'concise' }),
];

/** The contract of an export: every one runs all of these. */
describe.each(TRIALS_EXPORTS.map((each) => [each.name, each] as const))('trials as %s', (name, format) => {
  const roundTrip = async (trials: readonly Trial[], role: 'baseline' | 'candidate') => {
    const text = format.write(trials, { ...OPTIONS, role });
    return (await importResults(memorySource({ 'exported.json': text }), { role })).trials;
  };

  test('are told by content as the format of that name', async () => {
    const text = format.write(makeTrials(CASES).baseline, { ...OPTIONS, role: 'baseline' });
    expect((await importResults(memorySource({ 'x.json': text }), { role: 'baseline' })).format).toBe(name);
  });

  test('are, read again, the same cases with the same figures', async () => {
    const made = makeTrials(CASES);
    const [baseline, candidate] = [await roundTrip(made.baseline, 'baseline'), await roundTrip(made.candidate, 'candidate')];
    const identities = (trials: readonly Trial[]) =>
      trials.map(({ suite, caseId, attempt, caseHash, slices, status }) => ({
        suite,
        caseId,
        attempt,
        caseHash,
        slices,
        status,
      }));
    expect(identities(baseline)).toEqual(identities(made.baseline));
    const read = gradeScores({ baseline, candidate });
    expect(compareTrials({ ...read, policy: POLICY })).toEqual(compareTrials({ ...made, policy: POLICY }));
  });

  test('are valid JSON without bare NaN', () => {
    const text = format.write(makeTrials(CASES).candidate, { ...OPTIONS, role: 'candidate' });
    expect(text).not.toContain('NaN');
    const documents = name === 'trials' ? text.trim().split('\n') : [text];
    for (const document of documents) expect(() => JSON.parse(document)).not.toThrow();
  });
});
