import type { CompletedTrial, Role, Trial } from '@plumbline/protocol';
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

  test('keep the time to first token of answers that came in pieces at once, and are compared by it', async () => {
    const call = { requestSha256: 'f'.repeat(64), text: 'yes', finishReason: 'stop', latencyMs: 900 } as const;
    const cases = Array.from({ length: 5 }, (_, place) => ({ id: `c${place}`, baseline: 1, candidate: 1 }) as const);
    const streamed = (trials: readonly Trial[], firstTokenMs: number) =>
      trials.map((trial, place): Trial => {
        const calls = [{ ...call, firstTokenMs: firstTokenMs + place }];
        return trial.status === 'completed' ? { ...trial, calls, ...(place === 0 ? { failedTries: 1 } : {}) } : trial;
      });
    const made = makeTrials(cases);
    const both = { baseline: streamed(made.baseline, 100), candidate: streamed(made.candidate, 250) };
    const read = gradeScores({
      baseline: await roundTrip(both.baseline, 'baseline'),
      candidate: await roundTrip(both.candidate, 'candidate'),
    });
    const firstToken = (trials: Readonly<Record<Role, readonly Trial[]>>) =>
      compareTrials({ ...trials, policy: POLICY }).find((metric) => metric.name === 'first-token-p50');
    expect(firstToken(both)).toMatchObject({ pairs: 4, baseline: 102.5, candidate: 252.5 });
    expect(firstToken(read)).toEqual(firstToken(both));
  });

  test('are valid JSON without bare NaN', () => {
    const text = format.write(makeTrials(CASES).candidate, { ...OPTIONS, role: 'candidate' });
    expect(text).not.toContain('NaN');
    const documents = name === 'trials' ? text.trim().split('\n') : [text];
    for (const document of documents) expect(() => JSON.parse(document)).not.toThrow();
  });
});

/** What the reader of inspect_ai refuses or misreads, as its models say (src/inspect_ai/log/_log.py, model/_chat_message.py). */
describe('an Inspect log', () => {
  const written = (trials: readonly Trial[]) => {
    const format = TRIALS_EXPORTS.find(({ name }) => name === 'inspect');
    return JSON.parse(format?.write(trials, { ...OPTIONS, role: 'candidate' }) ?? '');
  };
  const asked = (input: Trial['input'], more: Partial<CompletedTrial> = {}) =>
    written(
      makeTrials([{ id: 'a', baseline: 1, candidate: 1 }]).candidate.map(
        (trial): Trial => ({ ...trial, input, ...more }) as Trial,
      ),
    );

  test('has a chat as messages only in roles that Inspect knows; any other is told as text', () => {
    const turns = (role: string) => [
      { role, content: 'Be brief.' },
      { role: 'user', content: 'Hi', name: 'x' },
    ];
    expect(asked(turns('system')).samples[0].input).toEqual([
      { role: 'system', content: 'Be brief.', id: 'a/1/0' },
      { role: 'user', content: 'Hi', id: 'a/1/1' },
    ]);
    expect(asked(turns('developer')).samples[0].input).toBe(JSON.stringify(turns('developer')));
  });

  test('has the conversation of each sample, its messages with ids of their own', () => {
    const { messages, output } = asked('Hi', { output: 'Hello' }).samples[0];
    expect(messages.map(({ role, content, id }: Record<string, string>) => [role, content, id])).toEqual([
      ['user', 'Hi', 'a/1/0'],
      ['assistant', 'Hello', 'a/1/1'],
    ]);
    expect(output.choices[0].message).toEqual(messages[1]);
  });

  test('says why the model stopped in Inspect’s words', () => {
    expect(asked('Hi', { finishReason: 'length' }).samples[0].output.choices[0].stop_reason).toBe('max_tokens');
  });

  test('holds no half of a surrogate pair, for which the whole file would be refused', () => {
    const log = asked('Hi \ud83d', { output: `${'a'.repeat(999)}\ud83d\ude00` });
    expect(log.samples[0].input).toBe('Hi \ufffd');
    expect(log.samples[0].scores['task-success'].answer.at(-1)).toBe('\ufffd');
    expect(log.samples[0].output.choices[0].message.content.at(-2)).toBe('\ud83d');
  });

  test('names its samples, each once, so that they can be read one by one', () => {
    const made = makeTrials(CASES).candidate;
    const { eval: spec, samples } = written(made);
    const ids = samples.map(({ id }: { id: string }) => id);
    expect(new Set(spec.dataset.sample_ids)).toEqual(new Set(ids));
    expect(spec.dataset.sample_ids).toHaveLength(spec.dataset.samples);
    const places = samples.map(({ id, epoch }: { id: string; epoch: number }) => `${id} ${epoch}`);
    expect(new Set(places).size).toBe(made.length);
  });
});
