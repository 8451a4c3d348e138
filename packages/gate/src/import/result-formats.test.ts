import { type Trial, TrialSchema } from '@plumbline/protocol';
import { describe, expect, test } from 'vitest';
import { compareTrials } from '../compare.ts';
import { pairTrials } from '../pair-trials.ts';
import { policyFor } from '../policy-for.ts';
import { gradeScores } from './grade-scores.ts';
import { importResults } from './import-results.ts';
import { refuseOtherPrompts } from './refuse-other-prompts.ts';
import { RESULT_FORMATS } from './registry.ts';
import { memorySource } from './testing/memory-source.ts';
import { type FixtureCase, type FixtureOptions, FOUR_CASES, RESULT_FIXTURES } from './testing/result-fixtures.ts';

const NAMES = RESULT_FORMATS.map((format) => format.name);

/** The contract of a format: every one runs all of these. */
describe.each(NAMES)('results of %s', (name) => {
  const source = (cases: readonly FixtureCase[] = FOUR_CASES, options?: FixtureOptions) =>
    memorySource(RESULT_FIXTURES[name]?.(cases, options) ?? {});
  const read = async (role: 'baseline' | 'candidate', cases?: readonly FixtureCase[], options?: FixtureOptions) =>
    (await importResults(source(cases, options), { role })).trials;
  const taskSuccess = (baseline: readonly Trial[], candidate: readonly Trial[]) => {
    const trials = gradeScores({ baseline, candidate });
    return compareTrials({ ...trials, policy: policyFor(trials) }).find((metric) => metric.name === 'task-success');
  };

  test('are told by their content, and by no other format', async () => {
    const detected = [];
    for (const format of RESULT_FORMATS) if (await format.detect(source())) detected.push(format.name);
    expect(detected).toEqual([name]);
  });

  test('are trials: valid, of the role asked for, each with a hash of what was asked or the input itself', async () => {
    const trials = await read('candidate');
    expect(trials).toHaveLength(4);
    for (const trial of trials) {
      expect(TrialSchema.parse(trial)).toEqual(trial);
      expect(trial).toMatchObject({ role: 'candidate', attempt: 0, status: 'completed' });
      expect(trial.caseHash ?? trial.input).toBeDefined();
    }
  });

  test('compare with themselves as no change: 3 still right, 1 still wrong', async () => {
    expect(taskSuccess(await read('baseline'), await read('candidate'))).toMatchObject({
      pairs: 4,
      counts: { newFailures: 0, fixed: 0, stillFailing: 1, stillPassing: 3 },
    });
  });

  test('pair by content: a case inserted at the top invents no regression', async () => {
    const candidate = await read('candidate', [{ question: 'new', right: false }, ...FOUR_CASES]);
    const baseline = await read('baseline');
    expect(pairTrials({ baseline, candidate }).pairing).toMatchObject({ paired: 4, onlyCandidate: 1, contentMismatch: 0 });
    expect(taskSuccess(baseline, candidate)?.counts).toEqual({ newFailures: 0, fixed: 0, stillFailing: 1, stillPassing: 3 });
  });

  test('pair by content: the order of the rows leaves no trace', async () => {
    const [baseline, candidate] = [await read('baseline'), await read('candidate', [...FOUR_CASES].reverse())];
    expect(taskSuccess(baseline, candidate)?.counts).toMatchObject({ newFailures: 0, fixed: 0 });
  });

  test('never pair where the prompts differ, and refuse where none is the same', async () => {
    const [baseline, candidate] = [await read('baseline'), await read('candidate', FOUR_CASES, { prompt: 'Might it be' })];
    expect(pairTrials({ baseline, candidate }).pairing.paired).toBe(0);
    expect(() => refuseOtherPrompts({ baseline, candidate })).toThrow(
      expect.objectContaining({ code: 'pairing-refused', message: expect.stringContaining('Might it be') }),
    );
  });

  test('are refused when they hold no case', async () => {
    await expect(importResults(source([]), { role: 'candidate', from: name })).rejects.toMatchObject({ code: 'trials-invalid' });
  });
});

test('there is a fixture for every format', () => {
  expect(Object.keys(RESULT_FIXTURES).sort()).toEqual([...NAMES].sort());
});

test('what no format fits is refused with what was found and all that are known', async () => {
  const refusal = importResults(memorySource({ 'x.json': '{"rows":[],"columns":[]}' }, 'x.json'), { role: 'baseline' });
  await expect(refusal).rejects.toMatchObject({
    code: 'trials-invalid',
    message: 'Cannot tell what results x.json holds (found the fields rows, columns)',
    remedy: expect.stringMatching(new RegExp(NAMES.join('.*'))),
  });
  await expect(importResults(memorySource({ 'x.json': ' ' }), { role: 'baseline' })).rejects.toThrow('found an empty file');
  await expect(importResults(memorySource({ x: '' }), { role: 'baseline', from: 'junit' })).rejects.toMatchObject({
    code: 'usage',
  });
});
