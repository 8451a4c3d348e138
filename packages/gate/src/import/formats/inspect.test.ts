import { expect, test } from 'vitest';
import { importResults } from '../import-results.ts';
import { refuseOtherSettings } from '../refuse-other-settings.ts';
import { memorySource } from '../testing/memory-source.ts';

const EVAL = { created: 'c', task: 'colours', model: 'mock/m', dataset: {}, config: {} };

/** A log as Python writes it: what `JSON.stringify` cannot write is put in as text. */
function log(samples: string, more: object = {}): string {
  const head = JSON.stringify({ version: 2, status: 'success', eval: EVAL, plan: { steps: [] }, ...more });
  return `${head.slice(0, -1)},"samples":[${samples}]}`;
}

const read = (members: Record<string, string>) => importResults(memorySource(members, 'x.eval'), { role: 'candidate' });
const trialsOf = async (samples: string) => (await read({ 'log.json': log(samples) })).trials;
const sample = (score: string, more = '') =>
  `{"id":"a","epoch":1,"input":"q","target":"t","scores":{"match":{"value":${score}}}${more}}`;

test.each([
  ['"C"', { state: 'scored', value: 1 }],
  ['"P"', { state: 'scored', value: 0.5 }],
  ['"I"', { state: 'scored', value: 0 }],
  ['"N"', { state: 'scored', value: 0 }],
  ['"yes"', { state: 'scored', value: 1 }],
  ['"0.25"', { state: 'scored', value: 0.25 }],
  ['true', { state: 'scored', value: 1 }],
  ['0.75', { state: 'scored', value: 0.75 }],
  ['NaN', { state: 'unscored', reason: 'the file says NaN' }],
  ['-Infinity', { state: 'unscored', reason: 'the file says -Infinity' }],
  ['null', { state: 'unscored', reason: 'the file says null' }],
])('the score value %s', async (value, expected) => {
  const [trial] = await trialsOf(sample(value, ',"metadata":{"text":"the words NaN and \\\\\\"Infinity stay"}'));
  expect(trial).toMatchObject({ caseId: 'a', scores: [{ metric: 'match', ...expected }] });
});

test('a dictionary is one score for each key; a value that is no share is left out and told', async () => {
  const { trials, notes } = await read({ 'log.json': log(sample('{"exact":1,"rating":7}')) });
  expect(trials[0]).toMatchObject({ scores: [{ metric: 'match/exact', value: 1 }] });
  expect(notes).toContain('match/rating: not compared, since the candidate has a value that is not between 0 and 1 (found 7).');
});

test('an epoch is an attempt, an error an errored trial, an invalidated sample skipped', async () => {
  const samples = [
    sample('"C"'),
    sample('"I"').replace('"epoch":1', '"epoch":2'),
    '{"id":"b","epoch":1,"input":"q","target":"t","scores":{},"error":{"message":"429","traceback":""}}',
    sample('"C"', ',"invalidation":{"reason":"leak"}').replace('"a"', '"c"'),
  ];
  expect(await trialsOf(samples.join(','))).toMatchObject([
    { caseId: 'a', attempt: 0, status: 'completed' },
    { caseId: 'a', attempt: 1, status: 'completed' },
    { caseId: 'b', status: 'errored', error: { message: '429' } },
    { caseId: 'c', status: 'skipped' },
  ]);
});

test('cost, tokens and time are those of the model that was evaluated, not of its graders', async () => {
  const usage =
    '"model_usage":{"mock/m":{"output_tokens":7,"total_cost":0.002},"mock/grader":{"output_tokens":90,"total_cost":9}}';
  const [trial] = await trialsOf(sample('"C"', `,${usage},"working_time":1.5,"total_time":60`));
  expect(trial).toMatchObject({ costUsd: 0.002, outputTokens: 7, latencyMs: 1500 });
});

test('labels in the metadata that group the samples become slices, free texts and numbers do not', async () => {
  const samples = Array.from({ length: 10 }, (_, row) =>
    JSON.stringify({
      id: row,
      epoch: 1,
      input: `q${row}`,
      target: 't',
      scores: { match: { value: 'C' } },
      metadata: { lang: row < 5 ? 'de' : 'en', note: `text ${row}`, size: row },
    }),
  );
  const trials = await trialsOf(samples.join(','));
  expect(trials[0]?.slices).toEqual(['lang:de']);
  expect(trials[9]?.slices).toEqual(['lang:en']);
});

test('a chunked sample is put together from its shell, metadata and attachments', async () => {
  const shell = { id: 'a/b c', epoch: 2, input: 'attachment://1', target: 't', scores: { match: { value: 'C' } } };
  const { trials } = await read({
    'header.json': JSON.stringify({ version: 3, status: 'success', eval: EVAL }),
    'samples/a/b c_epoch_2/sample.json': JSON.stringify(shell),
    'samples/a/b c_epoch_2/metadata.json': '{}',
    'samples/a/b c_epoch_2/attachments/0.json': '["zero"]',
    'samples/a/b c_epoch_2/attachments/1.json': '["the long question"]',
    'samples/a/b c_epoch_2/messages/0.json': '[]',
  });
  expect(trials).toMatchObject([{ caseId: 'a/b c', attempt: 1, input: 'the long question' }]);
});

test('a crashed log: header from the journal, samples that only a summary tells; a cut question is no content', async () => {
  const row = (id: string, input: string) => ({ id, epoch: 1, input, target: 't', scores: { match: { value: 1 } } });
  const { trials, notes, model } = await read({
    '_journal/start.json': JSON.stringify({ version: 2, eval: { ...EVAL, dataset: { sample_ids: ['a', 'b', 'c'] } } }),
    '_journal/summaries/2.json': JSON.stringify([row('b', 'long ...\n(content truncated)')]),
    '_journal/summaries/1.json': JSON.stringify([row('a', 'of the summary')]),
    'samples/a_epoch_1.json': JSON.stringify(row('a', 'whole')),
  });
  expect(model).toBe('mock/m');
  expect(trials).toMatchObject([{ caseId: 'a', input: 'whole' }, { caseId: 'b' }]);
  expect(trials[1]).not.toHaveProperty('caseHash');
  expect(notes[0]).toBe('The log x.eval of the candidate did not end (status started); what it holds of 3 samples is compared.');
});

test('other solvers around the same samples refuse to pair, and say which', async () => {
  const withSolver = async (template: string) => {
    const plan = { steps: [{ solver: 'system_message', params: { template } }] };
    return (await read({ 'log.json': log(sample('"C"'), { plan }) })).settings ?? {};
  };
  const [brief, polite] = [await withSolver('Be brief.'), await withSolver('Be polite.')];
  expect(() => refuseOtherSettings({ baseline: brief, candidate: { ...brief, more: '' } })).not.toThrow();
  expect(() => refuseOtherSettings({ baseline: brief, candidate: polite })).toThrow(
    expect.objectContaining({ code: 'pairing-refused', message: expect.stringMatching(/"colours".*brief\..*polite\./) }),
  );
});

test('the older shape: one score, no epoch, no usage', async () => {
  const [trial] = await trialsOf('{"id":1,"input":"q","target":["t"],"score":{"value":"C"},"output":{"completion":"t"}}');
  expect(trial).toMatchObject({ attempt: 0, output: 't', scores: [{ metric: 'score', value: 1 }] });
});

test('two logs of one task are refused by name', async () => {
  const twice = read({ 'a.json': log(sample('"C"')), 'b.json': log(sample('"C"')) });
  await expect(twice).rejects.toThrow('it holds two logs of task "colours" (a.json and b.json)');
});
