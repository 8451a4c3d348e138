import { expect, test } from 'vitest';
import { importResults } from '../import-results.ts';
import { jsonLines, memorySource } from '../testing/memory-source.ts';

const row = (more: object = {}) => ({
  testIdx: 0,
  promptIdx: 0,
  provider: { id: 'p', label: '' },
  prompt: { raw: 'Say a', label: 'Say {{x}}' },
  testCase: { vars: { x: 'a' }, assert: [{ type: 'equals', value: 'a' }] },
  response: { output: 'a' },
  success: true,
  score: 1,
  failureReason: 0,
  ...more,
});
const read = async (...rows: object[]) =>
  (
    await importResults(memorySource({ 'out.json': JSON.stringify({ evalId: 'e', results: { version: 3, results: rows } }) }), {
      role: 'baseline',
    })
  ).trials;

test('success passes the task; the score and named scores are measured', async () => {
  expect(await read(row({ success: false, score: 0.8, namedScores: { tone: 1 } }))).toMatchObject([
    {
      scores: [
        { metric: 'success', value: 0, passed: false },
        { metric: 'score', value: 0.8 },
        { metric: 'tone', value: 1 },
      ],
    },
  ]);
});

test('rows of the same variables are repetitions, whatever index they have', async () => {
  const trials = await read(
    row(),
    row({ testIdx: 1 }),
    row({ testIdx: 2, testCase: { vars: { x: 'b' } }, prompt: { raw: 'Say b' } }),
  );
  expect(trials.map(({ attempt }) => attempt)).toEqual([0, 1, 0]);
  expect(trials[0]?.caseId).toBe(trials[1]?.caseId);
});

test('cost and latency that stand as 0, or belong to a cached answer, are unknown', async () => {
  const [plain, cached, known] = await read(
    row({ cost: 0, latencyMs: 0 }),
    row({ cost: 0.1, latencyMs: 2, response: { output: 'a', cached: true } }),
    row({ cost: 0.1, latencyMs: 900 }),
  );
  for (const trial of [plain, cached]) {
    expect(trial).not.toHaveProperty('costUsd');
    expect(trial).not.toHaveProperty('latencyMs');
  }
  expect(known).toMatchObject({ costUsd: 0.1, latencyMs: 900 });
});

test('a provider that failed is an error; a failed assertion is a wrong answer, though both stand in "error"', async () => {
  const trials = await read(
    row({ success: false, failureReason: 2, error: '429 too many requests' }),
    row({ success: false, failureReason: 1, error: 'Expected a' }),
    row({ success: false, failureReason: undefined, error: 'timeout', gradingResult: null }),
  );
  expect(trials.map(({ status }) => status)).toEqual(['errored', 'completed', 'errored']);
});

test('other assertions are another content', async () => {
  const [first, second] = await read(row(), row({ testCase: { vars: { x: 'a' }, assert: [{ type: 'contains', value: 'a' }] } }));
  expect(first?.caseHash).not.toBe(second?.caseHash);
});

test('several prompts in a file are a suite each', async () => {
  const trials = await read(row(), row({ promptIdx: 1, prompt: { raw: 'Shout a', label: 'Shout {{x}}' } }));
  expect(trials.map(({ suite }) => suite)).toEqual(['Say {{x}}', 'Shout {{x}}']);
});

test('rows without variables and prompt are refused, since only their position would pair them', async () => {
  const stripped = row({ prompt: { raw: '[prompt stripped]' }, testCase: {} });
  await expect(read(stripped)).rejects.toMatchObject({ code: 'trials-invalid', remedy: expect.stringContaining('STRIP') });
});

test('JSON lines of promptfoo are read as well', async () => {
  const found = await importResults(memorySource({ 'out.jsonl': jsonLines([row(), row({ provider: 'p' })]) }), {
    role: 'baseline',
  });
  expect(found).toMatchObject({ format: 'promptfoo', model: 'p' });
  expect(found.trials).toHaveLength(2);
});
