import { expect, test } from 'vitest';
import { importResults } from '../import-results.ts';
import { jsonLines, memorySource } from '../testing/memory-source.ts';

const SPEC = { spec: { completion_fns: ['gpt-x'], eval_name: 'colours.dev.v0' } };
const event = (type: string, data: object, sample_id = 'colours.dev.0') => ({ run_id: 'r', event_id: 0, sample_id, type, data });
const read = (...events: object[]) =>
  importResults(memorySource({ 'log.jsonl': jsonLines([SPEC, ...events]) }, 'log.jsonl'), { role: 'baseline' });

test('the first prompt is what was asked, later ones are those of a grader; numbers among the metrics are scores', async () => {
  const { trials, model } = await read(
    event('sampling', { prompt: 'q', sampled: ['a'] }),
    event('sampling', { prompt: 'Grade this: a', sampled: ['Y'] }),
    event('metrics', { choice: 'Y', score: 1, f1: 0.5 }),
  );
  expect(model).toBe('gpt-x');
  expect(trials).toMatchObject([
    {
      suite: 'colours.dev.v0',
      input: 'q',
      output: 'a',
      scores: [
        { metric: 'score', value: 1 },
        { metric: 'f1', value: 0.5 },
      ],
    },
  ]);
});

test('an error without a score is an errored trial; a run without a report is told', async () => {
  const { trials, notes } = await read(
    event('sampling', { prompt: 'q' }),
    event('error', { type: 'Timeout', message: 'too slow' }),
  );
  expect(trials).toMatchObject([{ status: 'errored', error: { message: 'too slow' } }]);
  expect(notes).toEqual(['The log log.jsonl of the baseline has no final report: the run did not end.']);
});

test('samples without a prompt pair by their numbers, and a note says so', async () => {
  const { trials, notes } = await read({ final_report: {} }, event('match', { correct: true, expected: 'a' }));
  expect(trials).toMatchObject([{ caseId: 'colours.dev.0', scores: [{ metric: 'match', value: 1 }] }]);
  expect(notes[0]).toContain('1 samples of the baseline have no prompt');
});
