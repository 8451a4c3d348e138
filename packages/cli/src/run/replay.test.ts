import { readFileSync, rmSync } from 'node:fs';
import type { Trial } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { type CommandResult, runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, datasetFiles, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 60;
/** `new` is refused every tenth prompt, wrong in every third, and asks twice as many tokens. */
const REFUSED = CASES / 10;
const PRICES = 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 3, output: 15 }]\n';
const DEARER = PRICES.replace('input: 3', 'input: 300');
const POLICY = 'rule: hold-line\nfronts: { task-success: { margin: 0.2 }, cost-per-task: { margin: 300% } }\n';
const LENIENT = 'rule: hold-line\nfronts: { task-success: { margin: 0.9 } }\n';

function suiteText({ scorers = 'exactMatch()', prompt = '', slices = '' } = {}): string {
  return `import { dataset, suite } from '@plumbline/runner';
import { custom, exactMatch, rubric } from '@plumbline/scorers';
suite('asked', {
  cases: dataset('asked'),
  task: ({ input, model }) => model.complete({ messages: '${prompt}' + input }),
  scorers: [${scorers}],${slices}
});
`;
}

let server: ChatServer;
let workspace: TestWorkspace;
let recorded: CommandResult;
beforeAll(async () => {
  server = await startChatServer(({ model, prompt }) => {
    if (model === 'referee') {
      const text = JSON.stringify({ reason: 'as it is', verdict: prompt.includes('maybe') ? 'no' : 'yes' });
      return { text, usage: { prompt_tokens: 1000, completion_tokens: 20 } };
    }
    const number = Number(prompt.slice(1));
    if (model === 'new' && number % 10 === 0) return { status: 400 };
    const usage = { prompt_tokens: model === 'new' ? 200 : 100, completion_tokens: 10 };
    return { text: model === 'new' && number % 3 === 0 ? 'maybe' : 'yes', usage };
  });
  const model = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${server.url}', maxRetries: 0 })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      ['old', 'new', 'referee'].map(model).join(', '),
      "baseline: 'old', candidate: 'new', judge: 'referee',",
    ),
    'prices.yaml': PRICES,
    'policy.yaml': POLICY,
    'asked.eval.ts': suiteText({ scorers: "exactMatch(), rubric({ criterion: 'The answer is sure.' })" }),
    ...datasetFiles('asked', casesOf(CASES)),
  });
  recorded = await plumbline('compare', '--sequential', 'off', '--json', '--out', 'recorded');
}, 60_000);
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
/** Replays with a suite, and says that nothing was asked meanwhile. */
async function replay(out: string, suite: string, ...more: string[]): Promise<CommandResult> {
  workspace.write('asked.eval.ts', suite);
  const before = server.requests.length;
  const result = await plumbline('replay', 'recorded', '--json', '--out', out, ...more);
  expect(server.requests).toHaveLength(before);
  return result;
}
const JUDGED = suiteText({ scorers: "exactMatch(), rubric({ criterion: 'The answer is sure.' })" });
const byKey = (trials: readonly Trial[]) =>
  trials.map((trial) => [`${trial.role} ${trial.caseId}`, trial] as const).sort(([a], [b]) => (a < b ? -1 : 1));

describe('a run that is replayed as it was', () => {
  let result: CommandResult;
  beforeAll(async () => {
    workspace.write('prices.yaml', DEARER);
    result = await replay('same', JUDGED);
    workspace.write('prices.yaml', PRICES);
  });

  test('gives the same scores, costs at the recorded prices, and errors where there were errors; no latency', () => {
    const before = byKey(trialsIn(workspace.path('recorded')));
    const after = byKey(trialsIn(workspace.path('same')));
    expect(before).toHaveLength(2 * CASES);
    for (const [index, [key, trial]] of after.entries()) {
      const [sameKey, source] = before[index] ?? [];
      expect(sameKey).toBe(key);
      if (trial.status === 'errored') {
        expect(source).toMatchObject({ status: 'errored' });
        expect(trial.error.message).toMatch(/there the trial errored: provider-refused: /);
        continue;
      }
      const { latencyMs: _, calls, judgeCalls, ...rest } = source?.status === 'completed' ? source : { latencyMs: 0 };
      const replayed = (list: readonly object[] = []) => list.map((call) => ({ ...call, replayed: true }));
      expect(trial).toEqual({ ...rest, calls: replayed(calls), judgeCalls: replayed(judgeCalls) });
    }
    expect(after.filter(([, { status }]) => status === 'errored')).toHaveLength(REFUSED);
  });

  test('has the same verdict and metrics, and says what it is', () => {
    const [before, after] = [comparisonIn(workspace.path('recorded')), comparisonIn(workspace.path('same'))];
    expect(result.code).toBe(recorded.code);
    expect(after.verdict).toEqual(before.verdict);
    const measured = (names: readonly string[]) => (metric: { name: string }) => names.includes(metric.name);
    const names = ['task-success', 'cost-per-task'];
    expect(after.metrics.filter(measured(names))).toEqual(before.metrics.filter(measured(names)));
    expect(after.inputs.baseline).toEqual(before.inputs.baseline);
    expect(after.notes[0]).toMatch(/^This run replays .*nothing was asked of a model, and there is no latency\.$/);
    expect(eventsIn(workspace.path('same'))[0]).toMatchObject({ replayOf: { run: workspace.path('recorded/run.ndjson') } });
  });
});

test('a changed scorer, slice and policy give a new verdict', async () => {
  const scorers = "custom({ name: 'any', version: '1' }, ({ output }) => output !== '')";
  const suite = suiteText({ scorers, slices: "\n  slices: ({ id }) => [id.endsWith('1') ? 'one' : 'other']," });
  workspace.write('lenient.yaml', LENIENT);
  await replay('changed', suite, '--policy', 'lenient.yaml');
  const { metrics, verdict } = comparisonIn(workspace.path('changed'));
  const success = metrics.find(({ name }) => name === 'task-success');
  // Whatever was answered is right now; the refused prompts, a tenth, count as failures.
  expect(success).toMatchObject({ baseline: 1, candidate: 0.9, pairs: CASES });
  expect(success?.slices.map(({ slice }) => slice).sort()).toEqual(['asked', 'one', 'other']);
  expect(verdict.checks.map(({ metric }) => metric)).not.toContain('cost-per-task');
});

test('a prompt that the record does not hold is an error of its case that says so', async () => {
  const result = await replay('other-prompt', suiteText({ prompt: 'Please: ' }));
  expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('there the trial asked something else') });
  for (const trial of trialsIn(workspace.path('other-prompt'))) expect(trial).toMatchObject({ status: 'errored', calls: [] });
});

test('a case that is new is an error, the others are scored', async () => {
  for (const [file, text] of Object.entries(datasetFiles('asked', casesOf(CASES + 1)))) workspace.write(file, text);
  await replay('more-cases', suiteText());
  for (const [file, text] of Object.entries(datasetFiles('asked', casesOf(CASES)))) workspace.write(file, text);
  const trials = trialsIn(workspace.path('more-cases'));
  const added = trials.filter(({ caseId }) => caseId === `c${CASES + 1}`);
  expect(added).toHaveLength(2);
  for (const trial of added) expect(trial).toMatchObject({ status: 'errored', error: { code: 'model-failed' } });
  expect(added[0]).toMatchObject({
    error: { message: expect.stringMatching(/^Cannot replay case "c61" of suite "asked" from .*: it holds no such trial/) },
  });
  expect(trials.filter(({ status }) => status === 'completed')).toHaveLength(2 * CASES - REFUSED);
});

test('what the judge was never asked is unscored, and asked of nobody', async () => {
  await replay('other-judgement', suiteText({ scorers: "rubric({ criterion: 'The answer is short.' })" }));
  const [trial] = trialsIn(workspace.path('other-judgement')).filter(({ status }) => status === 'completed');
  expect(trial).toMatchObject({ scores: [{ state: 'unscored', reason: expect.stringContaining('Cannot replay case') }] });
});

test('a run that ended early is replayed on the cases that it was decided on, which is told', async () => {
  workspace.write('asked.eval.ts', suiteText());
  await plumbline(
    'compare',
    '--candidate',
    'old',
    '--sequential',
    'anytime',
    '--policy',
    'lenient.yaml',
    '--out',
    'early',
    '--no-tui',
  );
  const stopped = eventsIn(workspace.path('early')).find((event) => event.type === 'run-stopped');
  expect(stopped).toBeDefined();
  const result = await plumbline('replay', 'early', '--policy', 'lenient.yaml', '--out', 'early-again', '--no-tui');
  expect(result.code).not.toBe(3);
  const trials = trialsIn(workspace.path('early-again'));
  expect(trials).toHaveLength(2 * (stopped?.type === 'run-stopped' ? stopped.stand.casesSeen : 0));
  expect(trials.map(({ status }) => status)).not.toContain('errored');
  expect(comparisonIn(workspace.path('early-again')).notes).toContainEqual(
    expect.stringContaining('The run that is replayed is a recorded run that stopped early'),
  );
});

test('a run of one model is replayed as one', async () => {
  await plumbline('run', '--model', 'old', '--out', 'single', '--no-tui');
  const result = await plumbline('replay', 'single', '--json', '--out', 'single-again');
  expect(JSON.parse(result.stdout)).toMatchObject({ suites: [{ role: 'candidate', trials: CASES, passed: CASES }] });
  expect(result.code).toBe(0);
});

describe('what cannot be replayed is refused before anything runs', () => {
  test('a record that is not whole', async () => {
    const log = readFileSync(workspace.path('recorded/run.ndjson'), 'utf8').split('\n');
    workspace.write('torn/run.ndjson', `${log.slice(0, log.length / 2).join('\n')}\n`);
    const result = await plumbline('replay', 'torn', '--out', 'x1');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-incomplete') });
  });

  test('a record that was changed', async () => {
    workspace.write(
      'changed-log/run.ndjson',
      readFileSync(workspace.path('recorded/run.ndjson'), 'utf8').replace('maybe', 'yes'),
    );
    const result = await plumbline('replay', 'changed-log', '--out', 'x2');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-log-invalid') });
  });

  test('a record of suites that are gone', async () => {
    rmSync(workspace.path('asked.eval.ts'));
    workspace.write('else.eval.ts', suiteText());
    const result = await plumbline('replay', 'recorded', '--out', 'x3');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: suite-missing') });
    workspace.write('asked.eval.ts', suiteText());
    rmSync(workspace.path('else.eval.ts'));
  });

  test('a replay that is taken up again', async () => {
    const result = await plumbline('compare', '--resume', 'same');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('Type plumbline replay again') });
  });
});
