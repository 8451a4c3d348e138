import { expect, test } from 'vitest';
import { pairTrials } from '../../pair-trials.ts';
import { importResults } from '../import-results.ts';
import { memorySource } from '../testing/memory-source.ts';

const check = (more: object = {}) => ({
  ancestorTitles: ['d'],
  title: 't',
  fullName: 'd t',
  status: 'passed',
  meta: { eval: { scores: [] } },
  ...more,
});
const report = (files: Record<string, object[]>) =>
  JSON.stringify({
    numTotalTests: 1,
    testResults: Object.entries(files).map(([name, assertionResults]) => ({
      name,
      status: 'passed',
      message: '',
      assertionResults,
    })),
  });
const read = async (files: Record<string, object[]>) =>
  (await importResults(memorySource({ 'r.json': report(files) }), { role: 'baseline' })).trials;

test('the same test again is a repetition; files of one name are told apart by as much of their path as it takes', async () => {
  const trials = await read({ '/a/one/x.eval.ts': [check(), check()], '/b/two/x.eval.ts': [check()], '/b/y.eval.ts': [check()] });
  expect(trials.map(({ suite, caseId, attempt }) => [suite, caseId, attempt])).toEqual([
    ['one/x.eval.ts', 'd > t', 0],
    ['one/x.eval.ts', 'd > t', 1],
    ['two/x.eval.ts', 'd > t', 0],
    ['y.eval.ts', 'd > t', 0],
  ]);
});

test('a harness that broke is an error, a judgement below its threshold a wrong answer', async () => {
  const run = { session: { events: [] }, usage: {}, errors: [{ message: 'connection refused' }] };
  const judged = { eval: { scores: [{ name: 'judge', score: 0.1 }], thresholdFailed: true }, harness: { run } };
  const trials = await read({
    'x.eval.ts': [
      check({ title: 'a', status: 'failed', meta: { harness: { run } } }),
      check({ title: 'b', status: 'failed', meta: judged }),
      check({ title: 'c', status: 'failed', meta: undefined, failureMessages: ['Error: no key\n at x'] }),
      check({ title: 'e', status: 'skipped' }),
    ],
    'plain.test.ts': [check({ meta: {}, status: 'failed' })],
  });
  expect(trials).toMatchObject([
    { status: 'errored', error: { message: 'connection refused' } },
    {
      status: 'completed',
      scores: [
        { metric: 'passed', value: 0 },
        { metric: 'judge', value: 0.1 },
      ],
    },
    { status: 'errored', error: { message: 'Error: no key' } },
    { status: 'skipped' },
  ]);
});

test('what was asked is every turn before the first answer, in the earlier shape of a session too', async () => {
  const messages = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'q' },
    { role: 'assistant', content: 'a' },
  ];
  const [trial] = await read({ 'x.eval.ts': [check({ meta: { harness: { run: { session: { messages } } } } })] });
  expect(trial?.input).toEqual(messages.slice(0, 2));
});

test('a harness that broke between two turns of the question pairs by the titles of its test', async () => {
  const [system, user, assistant] = ['system', 'user', 'assistant'].map((role) => ({ role, content: role }));
  const run = (messages: readonly unknown[], errors: readonly object[] = []) =>
    check({ status: errors.length > 0 ? 'failed' : 'passed', meta: { harness: { run: { session: { messages }, errors } } } });
  const baseline = await read({ 'x.eval.ts': [run([system, user, assistant])] });
  const candidate = await read({ 'x.eval.ts': [run([system], [{ message: 'connection refused' }])] });
  expect(candidate).toMatchObject([{ status: 'errored' }]);
  expect(pairTrials({ baseline, candidate }).pairing).toMatchObject({ paired: 1, contentMismatch: 0 });
});

test('a report of plain tests is refused for what it lacks', async () => {
  await expect(read({ 'plain.test.ts': [check({ meta: {} }), check({ meta: {} })] })).rejects.toMatchObject({
    code: 'trials-invalid',
    message: expect.stringContaining('none of its 2 tests has what vitest-evals records of an answer (meta.eval, meta.harness)'),
  });
});
