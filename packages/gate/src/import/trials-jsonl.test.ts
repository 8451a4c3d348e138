import { taskSuccess } from '@plumbline/protocol';
import { expect, test } from 'vitest';
import { parseTrialLines, trialsOfModel } from './trials-jsonl.ts';

const parse = (text: string) => parseTrialLines(text, { file: 'new.jsonl', role: 'candidate' });

test('reads the whole of a line', () => {
  const line =
    '{"case":7,"attempt":2,"suite":"s","scores":{"correct":true},"costUsd":0.0012,"latencyMs":840,"firstTokenMs":210,"slices":["lang:en"],"cluster":3,"caseHash":"h","input":"q","output":{"id":1}}';
  expect(parse(`\uFEFF${line}\r\n\n`)).toEqual([
    {
      suite: 's',
      caseId: '7',
      role: 'candidate',
      attempt: 2,
      slices: ['lang:en'],
      cluster: '3',
      caseHash: 'h',
      input: 'q',
      calls: [],
      status: 'completed',
      output: '{"id":1}',
      value: { id: 1 },
      finishReason: 'unknown',
      costUsd: 0.0012,
      latencyMs: 840,
      firstTokenMs: 210,
      scores: [{ scorer: 'correct', version: 'imported', metric: 'correct', state: 'scored', value: 1, passed: true }],
    },
  ]);
});

test('what is not said stays unknown: suite "imported", no cost, no latency, null is unscored', () => {
  const [trial] = parse('{"case":"a","scores":{"correct":null},"costUsd":null,"latencyMs":null}');
  expect(trial).toMatchObject({ suite: 'imported', attempt: 0, scores: [{ state: 'unscored' }] });
  expect(trial).not.toHaveProperty('costUsd');
  expect(trial).not.toHaveProperty('latencyMs');
});

test('an errored line is an errored trial, never a failure', () => {
  expect(parse('{"case":"a","status":"errored","error":{"message":"429"}}')[0]).toMatchObject({
    status: 'errored',
    error: { message: '429' },
  });
});

test('task success is the passing of every 0-or-1 score that is better higher', () => {
  const lines = [
    '{"case":"a","scores":{"correct":1,"fluency":0.4,"unsafe-compliance":1}}',
    '{"case":"b","scores":{"correct":0,"fluency":1,"unsafe-compliance":0}}',
  ];
  const successes = parse(lines.join('\n')).map((trial) =>
    trial.status === 'completed' ? taskSuccess(trial.scores) : undefined,
  );
  expect(successes).toEqual([true, false]);
});

test('a score named task-success alone decides it, whatever the others are', () => {
  const [trial] = parse('{"case":"a","scores":{"task-success":1,"concise":0}}');
  expect(trial?.status === 'completed' && taskSuccess(trial.scores)).toBe(true);
});

test.each([
  [
    'a line cut short',
    '{"case":"a","scores":{"correct":1}}\n{"case":"b","sco',
    'new.jsonl:2: the line is not JSON (found "{\\"case\\":\\"b\\",\\"sco")',
  ],
  ['NaN', '{"case":"a","scores":{"correct":NaN}}', 'new.jsonl:1: NaN is not JSON and not a score'],
  [
    'a score out of range',
    '{"case":"a","scores":{"correct":1.5}}',
    'new.jsonl:1: "scores.correct" must be a number from 0 to 1, true, false, or null for "could not be scored" (found 1.5)',
  ],
  ['no case', '{"scores":{"correct":1}}', '"case" must be a text or a whole number (found nothing)'],
  ['no scores', '{"case":"a"}', 'field "scores"'],
  ['a list', '[1]', 'new.jsonl:1'],
  ['nothing', ' \n\n', 'the file holds no trial'],
  [
    'a case twice',
    '{"case":"a","scores":{}}\n\n{"case":"a","scores":{}}',
    'new.jsonl:3: case "a", attempt 0, is there already on line 1',
  ],
  [
    'an input nested deeply',
    `{"case":"a","scores":{},"input":${'['.repeat(4000)}${']'.repeat(4000)}}`,
    'new.jsonl:1: "input" is nested deeper than 1000 levels',
  ],
])('refuses %s with the place and the value', (_, text, message) => {
  expect(() => parse(text)).toThrow(
    expect.objectContaining({ code: 'trials-invalid', message: expect.stringContaining(message) }),
  );
});

test('a status that no trial has is refused with those there are; a skipped case was not run', () => {
  expect(() => parse('{"case":"a","status":"skipped"}')).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('"status" must be "completed" or "errored" (found "skipped")'),
      remedy: expect.stringMatching(/^Leave out line 1 of .*: a case that was skipped was not run\.$/),
    }),
  );
  expect(() => parse('{"case":"a","status":"ok","scores":{"s":1}}')).toThrow('(found "ok")');
});

test('the model that the lines name is known; of several, the one that is wanted is read alone', () => {
  const line = (model: string | undefined, correct: number) => JSON.stringify({ case: 'a', scores: { correct }, model });
  const read = (lines: readonly string[], wanted?: string) =>
    trialsOfModel(lines.join('\n'), { file: 'new.jsonl', role: 'candidate', wanted });
  expect(read([line('org/m', 1)]).model).toBe('org/m');
  expect(read([line(undefined, 1)])).not.toHaveProperty('model');
  const both = [line('org/m', 1), line('org/n', 0)];
  expect(read(both, 'n')).toMatchObject({ model: 'org/n', trials: [{ scores: [{ value: 0 }] }] });
  expect(() => read(both, 'o')).toThrow('(found org/m, org/n)');
  expect(() => read([line(undefined, 1)], 'o')).toThrow('(found no model)');
  // Lines of several models, none of them wanted, are one set of trials, of a model without a name.
  expect(() => read(both)).toThrow('is there already on line 1');
  expect(read([line('org/m', 1), line('org/n', 0).replace('"a"', '"b"')])).not.toHaveProperty('model');
});
