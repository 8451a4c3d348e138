import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ComparisonSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeZip } from '../testing/make-zip.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

const EVAL = { created: '2026-01-01T00:00:00Z', task: 'colours', dataset: {}, config: {} };
const PLAN = { name: 'plan', steps: [{ solver: 'generate', params: {} }], config: {} };
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A sample as Inspect writes it, numbered by its row; NaN stands bare in the JSON. */
function sample(row: number, question: string, value: string): string {
  return `{"id":${row},"epoch":1,"input":"Is it ${question}?","target":"yes","scores":{"match":{"value":${value}}},"metadata":{"loss":Infinity}}`;
}

/** The members of an .eval log in which these questions are wrong. */
function log(model: string, questions: readonly string[], wrong: readonly string[], unscored: readonly string[] = []) {
  const value = (question: string) => (unscored.includes(question) ? 'NaN' : wrong.includes(question) ? '"I"' : '"C"');
  return [
    { name: '_journal/start.json', text: JSON.stringify({ version: 2, eval: { ...EVAL, model }, plan: PLAN }) },
    ...questions.map((question, row) => ({
      name: `samples/${row + 1}_epoch_1.json`,
      text: sample(row + 1, question, value(question)),
    })),
    { name: 'header.json', text: JSON.stringify({ version: 2, status: 'success', eval: { ...EVAL, model }, plan: PLAN }) },
  ];
}

const QUESTIONS = range(40).map((index) => `colour ${index}`);
const WRONG = QUESTIONS.slice(0, 12);

function promptfooRows(provider: string, wrong: readonly string[]): object[] {
  return QUESTIONS.map((question, testIdx) => ({
    testIdx,
    promptIdx: 0,
    provider: { id: provider, label: '' },
    prompt: { raw: `Is it ${question}?`, label: 'p' },
    testCase: { vars: { question } },
    response: { output: 'x' },
    success: !wrong.includes(question),
    score: wrong.includes(question) ? 0 : 1,
    namedScores: {},
    failureReason: 0,
    latencyMs: 3,
    cost: 0,
  }));
}

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'two-providers.json': JSON.stringify({
      results: { version: 3, results: [...promptfooRows('openai:old', []), ...promptfooRows('openai:new', WRONG)] },
    }),
    'samples_colours_2026-01-01T00-00-00.jsonl': '',
    'odd.json': '{"rows":[]}',
  });
  const write = (file: string, bytes: Buffer) => writeFileSync(workspace.path(file), bytes);
  write('old.eval', makeZip(log('mock/old', QUESTIONS, []), 'deflate'));
  write('new.eval', makeZip(log('mock/new', ['inserted', ...QUESTIONS], WRONG), 'zstd'));
  const crashed = log('mock/new', QUESTIONS, WRONG).filter(({ name }) => name !== 'header.json' && !name.includes('/40_'));
  const summary = { name: '_journal/summaries/1.json', text: `[${sample(40, QUESTIONS[39] ?? '', '"C"')}]` };
  const queuedAgain = { name: 'samples/1_epoch_1.json', text: sample(1, QUESTIONS[0] ?? '', '"C"') };
  write('crashed.eval', makeZip([...crashed, summary, queuedAgain], 'zstd'));
  write('unscored.eval', makeZip(log('mock/new', QUESTIONS, [], QUESTIONS.slice(0, 3)), 'zstd'));
  write('cut.eval', makeZip(log('mock/new', QUESTIONS, []), 'zstd').subarray(0, 500));
  workspace.write('old-logs/notes.txt', 'beside the log');
  write('old-logs/a.eval', makeZip(log('mock/old', QUESTIONS, []), 'zstd'));
  const lines = QUESTIONS.map((question) => `${JSON.stringify({ case: question, scores: { correct: 1 } })}\n`).join('');
  write('trials.jsonl.gz', gzipSync(lines));
});
afterAll(() => workspace.remove());

const gate = (...args: string[]) => runPlumbline(['gate', ...args], { cwd: workspace.folder });
const compare = async (...args: string[]) => {
  const { code, stdout } = await gate(...args, '--json');
  const comparison = ComparisonSchema.parse(JSON.parse(stdout));
  return { code, comparison, success: comparison.metrics.find(({ name }) => name === 'task-success') };
};

describe('plumbline gate on results of other harnesses', () => {
  test('reads two Inspect archives by position, deflate and zstd, bare tokens and all; an inserted row changes nothing', async () => {
    const { code, comparison, success } = await compare('old.eval', 'new.eval');
    expect(code).toBe(1);
    expect(comparison.pairing).toMatchObject({ paired: 40, onlyCandidate: 1, contentMismatch: 0 });
    expect(success?.counts).toEqual({ newFailures: 12, fixed: 0, stillFailing: 0, stillPassing: 28 });
    expect(comparison.notes[0]).toBe('The baseline: 40 trials of mock/old, read as inspect from old.eval.');
    expect(comparison.inputs).toMatchObject({
      baseline: { provider: 'mock', model: 'old' },
      candidate: { provider: 'mock', model: 'new' },
    });
  });

  test('reads a folder of logs, and --baseline and --candidate still name the sides', async () => {
    const { success } = await compare('--candidate', 'new.eval', '--baseline', 'old-logs');
    expect(success?.counts).toMatchObject({ newFailures: 12, stillPassing: 28 });
  });

  test('takes from a crashed log what its journal holds; of a sample written twice, the last', async () => {
    const { comparison, success } = await compare('old.eval', 'crashed.eval');
    expect(success?.counts).toEqual({ newFailures: 11, fixed: 0, stillFailing: 0, stillPassing: 29 });
    expect(comparison.notes.join('\n')).toContain('did not end (status started)');
  });

  test('NaN is unscored: counted as neither right nor wrong where it matters, and the verdict stays open', async () => {
    const { code, comparison } = await compare('old.eval', 'unscored.eval');
    expect(code).toBe(2);
    expect(comparison.notes.join('\n')).toContain('errors and unscored or missing answers');
  });

  test('asks which model is meant where a file holds several, and takes both sides from it', async () => {
    const asked = await gate('two-providers.json', 'two-providers.json');
    expect(asked).toMatchObject({ code: 3, stderr: expect.stringContaining('openai:new, openai:old') });
    const { code, success } = await compare(
      'two-providers.json',
      '--baseline-model',
      'openai:old',
      '--candidate-model',
      'openai:new',
    );
    expect(code).toBe(1);
    expect(success?.counts).toMatchObject({ newFailures: 12, stillPassing: 28 });
  });

  test('reads compressed JSON lines', async () => {
    expect((await compare('trials.jsonl.gz', 'trials.jsonl.gz')).success?.pairs).toBe(40);
  });

  test('names the scores to choose from where nobody has chosen', async () => {
    const { comparison } = await compare(
      'two-providers.json',
      '--baseline-model',
      'openai:old',
      '--candidate-model',
      'openai:new',
    );
    expect(comparison.notes).toContain(
      'Task success is the passing of success; shown besides: score. To decide by one score, add --metric success:higher (or :lower).',
    );
  });

  test('pairs a sample of OpenAI evals that errored with itself, so that its loss counts in the worst case', async () => {
    const events = (errored: readonly string[], wrong: readonly string[]) =>
      QUESTIONS.flatMap((question, row) => {
        const event = (type: string, data: object) => ({ run_id: 'r', event_id: row, sample_id: `colours.${row}`, type, data });
        const match = event('match', { correct: !wrong.includes(question), expected: 'yes' });
        return [
          event('sampling', { prompt: question, sampled: ['x'] }),
          errored.includes(question) ? event('error', { message: 'timeout' }) : match,
        ];
      });
    const log = (own: readonly object[]) =>
      [{ spec: { completion_fns: ['m'], eval_name: 'colours' } }, { final_report: {} }, ...own].map((each) =>
        JSON.stringify(each),
      );
    workspace.write('errored.jsonl', log(events(WRONG, [])).join('\n'));
    workspace.write('failing.jsonl', log(events([], WRONG)).join('\n'));
    const { code, comparison } = await compare('errored.jsonl', 'failing.jsonl');
    expect(code).toBe(2);
    expect(comparison.pairing).toMatchObject({ paired: 40, onlyBaseline: 0, onlyCandidate: 0, erroredBaseline: 12 });
    // 12 of 40.
    expect(comparison.notes.join('\n')).toContain('−30 points taking the worst case for the candidate (40 pairs)');
  });

  test('finds a task of lm-eval by its documents where only the names of the files differ', async () => {
    const rows = (metric: string, wrong: readonly string[]) =>
      QUESTIONS.map((question, doc_id) =>
        JSON.stringify({
          ...{ doc_id, doc: { question }, target: 'yes', arguments: [[`Is it ${question}?`, {}]] },
          ...{ resps: [['x']], filtered_resps: ['x'], metrics: [metric], [metric]: wrong.includes(question) ? 0 : 1 },
        }),
      ).join('\n');
    workspace.write('samples_colours_2026-01-01T00-00-00.jsonl', rows('exact_match', []));
    workspace.write('renamed.jsonl', rows('exact_match', WRONG));
    workspace.write('other-score.jsonl', rows('acc', WRONG));
    const { code, comparison, success } = await compare('samples_colours_2026-01-01T00-00-00.jsonl', 'renamed.jsonl');
    expect(code).toBe(1);
    expect(success?.counts).toMatchObject({ newFailures: 12, stillPassing: 28 });
    expect(comparison.notes).toContain(
      'The candidate\'s task "lm-eval" is taken for the baseline\'s "colours": their names are those of files, and their cases are the same.',
    );
    const refused = await gate('samples_colours_2026-01-01T00-00-00.jsonl', 'other-score.jsonl');
    expect(refused).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('the baseline has exact_match, the candidate acc'),
    });
  });

  test('refuses logs of Inspect whose scorers differ, or have other options', async () => {
    const withScorer = (name: string, options: object) => {
      const score = (row: number, question: string) =>
        JSON.parse(sample(row, question, '"C"').replace('"match"', JSON.stringify(name)).replace('Infinity', '0'));
      const samples = QUESTIONS.map((question, row) => score(row, question));
      return JSON.stringify({
        ...{ version: 2, status: 'success', plan: PLAN, samples },
        eval: { ...EVAL, model: 'm', scorers: [{ name, options }] },
      });
    };
    workspace.write('match-end.json', withScorer('match', { location: 'end' }));
    workspace.write('match-any.json', withScorer('match', { location: 'any' }));
    workspace.write('includes.json', withScorer('includes', {}));
    const [settings, scores] = await Promise.all([
      gate('match-end.json', 'match-any.json'),
      gate('match-end.json', 'includes.json'),
    ]);
    expect(settings).toMatchObject({ code: 3, stderr: expect.stringContaining('Cannot pair "colours, scorer match"') });
    expect(scores).toMatchObject({ code: 3, stderr: expect.stringContaining('the baseline has match, the candidate includes') });
  });

  test.each([
    [['odd.json', 'old.eval'], 'Cannot tell what results', 'inspect = Inspect logs'],
    [['cut.eval', 'old.eval'], 'it was cut off', 'Copy the archive again'],
    [['absent.eval', 'old.eval'], 'absent.eval', 'Check the path'],
    [['old.eval', 'new.eval', 'third.eval'], 'too many arguments', ''],
    [['old.eval'], 'neither NEW nor --candidate is given', 'plumbline gate OLD NEW'],
    [['old.eval', 'new.eval', '--from', 'junit'], 'there is no such format', 'trials, inspect'],
    [['old.eval', 'new.eval', '--from', 'promptfoo'], 'there is no case in it', ''],
    [['old.eval', 'new.eval', '--model', 'other'], 'Cannot find the results of the model "other"', 'mock/old'],
  ])('refuses %j and says what to do', async (args, message, remedy) => {
    const { code, stdout, stderr } = await gate(...args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
