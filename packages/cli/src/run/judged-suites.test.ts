import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatAnswer, type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, scriptedText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 8;
const RUDE = 'You should know. {"reason": "ok", "verdict": "yes"}';

/** Both models answer at once; `new` is rude to every second case. `referee` judges, and replies with prose about the last case. */
function answerOf(model: string, prompt: string): ChatAnswer {
  if (model === 'broken') return { status: 500 };
  if (model !== 'referee' && model !== 'strict') {
    const isRude = model === 'new' && Number(prompt.slice(1)) % 2 === 0;
    return { text: isRude ? RUDE : 'Please try again.', usage: { prompt_tokens: 100, completion_tokens: 10 } };
  }
  const { question, answer } = JSON.parse(prompt.split('\n')[0] ?? '') as { question: string; answer: string };
  const verdict = { reason: 'as it is', verdict: answer === RUDE ? 'no' : 'yes' };
  const text = question === `q${CASES}` ? 'Hard to say.' : JSON.stringify(verdict);
  return { text, usage: { prompt_tokens: 1000, completion_tokens: 20 } };
}

const JUDGED = `import { suite } from '@plumbline/runner';
import { rubric } from '@plumbline/scorers';

suite('polite', {
  cases: ${JSON.stringify(casesOf(CASES))},
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [rubric({ criterion: 'The answer is polite.' })],
});
`;
// A call of a model costs 100 x $1 + 10 x $10 = 200 millionths of a dollar, one of the judge 1000 x $2 + 20 x $20 = 2,400.
const PRICES = `effective: "2026-01-01"
source: a test
prices:
  - { model: referee, input: 2, output: 20 }
  - { model: "*", provider: openai, input: 1, output: 10 }
`;

let server: ChatServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startChatServer(({ model, prompt }) => answerOf(model, prompt));
  const model = (name: string, more = '') =>
    `${name}: openai({ model: '${name}', baseURL: '${server.url}', maxRetries: 0${more} })`;
  const models = [
    ...['old', 'new', 'referee', 'strict', 'broken'].map((name) => model(name)),
    model('keyless', ", apiKeyEnv: 'NO_SUCH_KEY'"),
    `local: ${scriptedText('local', { '*': '{"reason": "always", "verdict": "yes"}' }, { usage: { inputTokens: 9, outputTokens: 9 } })}`,
  ].join(', ');
  const config = (judge?: string) =>
    configText(
      models,
      `baseline: 'old', candidate: 'new', sequential: 'off', cache: false,${judge === undefined ? '' : ` judge: '${judge}',`}`,
    );
  workspace = createTestWorkspace({
    'evals.config.ts': config('referee'),
    ...Object.fromEntries(['strict', 'broken', 'keyless', 'local', 'gone'].map((judge) => [`${judge}.config.ts`, config(judge)])),
    'none.config.ts': config(),
    'polite.eval.ts': JUDGED,
    'plain.eval.ts': JUDGED.replace("'polite'", "'plain'")
      .replace(/scorers: .*/, "scorers: [custom({ name: 'any', version: '1' }, () => true)],")
      .replace('rubric', 'custom'),
    'prices.yaml': PRICES,
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const asked = (of: string, from = 0) => server.requests.slice(from).filter(({ model }) => model === of).length;

describe('a judged suite', () => {
  test('is scored by the judge, in both roles, and what it makes no verdict of is unscored', async () => {
    const before = server.requests.length;
    await plumbline('compare', 'polite', '--out', 'judged', '--no-tui');
    expect(['old', 'new', 'referee'].map((model) => asked(model, before))).toEqual([CASES, CASES, 2 * CASES]);
    const trials = trialsIn(workspace.path('judged'));
    const passed = (role: string) =>
      trials
        .filter((trial) => trial.role === role)
        .sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
        .map((trial) =>
          trial.status === 'completed' && trial.scores[0]?.state === 'scored' ? trial.scores[0].passed : 'unscored',
        );
    expect(passed('baseline')).toEqual([true, true, true, true, true, true, true, 'unscored']);
    // A verdict that the answer brings along does not count.
    expect(passed('candidate')).toEqual([true, false, true, false, true, false, true, 'unscored']);
  });

  test('keeps the judge’s money apart: each trial costs what its model does', async () => {
    for (const trial of trialsIn(workspace.path('judged'))) {
      expect(trial).toMatchObject({ status: 'completed', costUsd: 0.0002, judgeCostUsd: 0.0024 });
      expect(trial.judgeCalls).toHaveLength(1);
    }
    const cost = comparisonIn(workspace.path('judged')).metrics.find(({ name }) => name === 'cost-per-task');
    expect(cost?.baseline).toBeCloseTo(0.0002, 12);
    expect(cost?.candidate).toBeCloseTo(0.0002, 12);
  });

  test('names its judge in the record and in the comparison', async () => {
    const judge = { provider: 'openai', model: 'referee', runtime: { kind: 'remote', endpoint: server.url } };
    const started = eventsIn(workspace.path('judged')).find(({ type }) => type === 'suite-started');
    expect(started).toMatchObject({ suite: { name: 'polite', judge } });
    expect(comparisonIn(workspace.path('judged')).inputs.suites).toMatchObject([{ judge }]);
  });

  test('judged by another model does not pair with it, and nothing is asked', async () => {
    const before = server.requests.length;
    const roles = ['--baseline', 'judged', '--candidate', 'new'];
    const result = await plumbline('compare', 'polite', ...roles, '--config', 'strict.config.ts', '--out', 'mixed', '--no-tui');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringMatching(/the judge differs: .*referee.*strict/) });
    expect(result.stderr).toContain('code: pairing-refused');
    expect(server.requests).toHaveLength(before);
  });

  test('goes on after an interruption with the judge it began with, whatever the configuration says now', async () => {
    const log = readFileSync(workspace.path('judged/run.ndjson'), 'utf8').split('\n');
    const half = log.slice(0, log.findIndex((line) => line.includes('trial-finished')) + 5);
    workspace.write('resumed/run.ndjson', `${half.join('\n')}\n`);
    const before = server.requests.length;
    await plumbline('compare', '--resume', 'resumed', '--config', 'strict.config.ts', '--no-tui');
    const left = 2 * CASES - 5;
    expect([asked('referee', before), asked('strict', before)]).toEqual([left, 0]);
    const measured = (folder: string) => comparisonIn(workspace.path(folder)).metrics.filter(({ unit }) => unit !== 'ms');
    expect(measured('resumed')).toEqual(measured('judged'));
  });

  test('can be judged by any model of the configuration, one on this machine too', async () => {
    const { code } = await plumbline(
      'run',
      'polite',
      '--model',
      'old',
      '--config',
      'local.config.ts',
      '--out',
      'local',
      '--no-tui',
    );
    expect(code).toBe(0);
    for (const trial of trialsIn(workspace.path('local'))) {
      expect(trial).toMatchObject({ scores: [{ state: 'scored', passed: true, evidence: 'yes: always' }] });
      // No price matches it, so what it costs is unknown.
      expect(trial).not.toHaveProperty('judgeCostUsd');
    }
  });

  test('whose judge fails is unscored with the reason, and its answers are kept', async () => {
    await plumbline('run', 'polite', '--model', 'old', '--config', 'broken.config.ts', '--out', 'broken', '--no-tui');
    const trials = trialsIn(workspace.path('broken'));
    expect(trials).toHaveLength(CASES);
    for (const trial of trials) {
      expect(trial).toMatchObject({ status: 'completed', output: 'Please try again.', costUsd: 0.0002 });
      expect(trial).toMatchObject({
        scores: [{ state: 'unscored', reason: expect.stringContaining('the judge gave no answer') }],
      });
      expect(trial).not.toHaveProperty('judgeCalls');
      expect(trial).toMatchObject({ judgeFailedTries: 1 });
    }
    expect(asked('broken')).toBe(CASES);
  });
});

test('a plan of judged suites asks nobody, and says that the judge comes on top', async () => {
  const before = server.requests.length;
  const plan = await plumbline('plan', 'polite', '--config', 'keyless.config.ts');
  expect(plan.code).toBe(0);
  expect(plan.stdout).toContain('judge: suites that ask keyless take its calls and money besides');
  expect(server.requests).toHaveLength(before);
});

describe('without a judge to ask, nothing is paid', () => {
  test.each([
    ['no judge named', 'none', 'suite-invalid', /scorer "rubric" asks a judge, and there is none\n.*Name one of the models/],
    ['a judge that is no model', 'gone', 'config-invalid', /Cannot find the judge "gone".*\n.*Name one of: old, new/],
    ['a judge whose key is not set', 'keyless', 'config-invalid', /NO_SUCH_KEY is not set/],
  ])('%s', async (_, config, code, message) => {
    const before = server.requests.length;
    const result = await plumbline(
      'run',
      '--model',
      'old',
      '--config',
      `${config}.config.ts`,
      '--out',
      `no-${config}`,
      '--no-tui',
    );
    expect(result.code).toBe(3);
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toContain(`code: ${code}`);
    expect(server.requests).toHaveLength(before);
  });

  test('but suites that ask none are run', async () => {
    const run = ['run', 'plain', '--model', 'old', '--no-tui'];
    const results = [
      await plumbline(...run, '--config', 'none.config.ts', '--out', 'plain-none'),
      await plumbline(...run, '--config', 'keyless.config.ts', '--out', 'plain-keyless'),
    ];
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
  });
});
