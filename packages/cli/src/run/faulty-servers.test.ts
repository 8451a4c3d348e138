import type { Trial } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalMockOpenai, startMockOpenai } from '../../../../tools/mock-openai/start-mock-openai.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 120;
/** Of both models: the mock's usage is one token in, one out. */
const PRICE = { input: 3, output: 15 };

let server: LocalMockOpenai;
let quota: LocalMockOpenai;
let workspace: TestWorkspace;

beforeAll(async () => {
  server = await startMockOpenai({
    seed: 5,
    latencyMs: 2,
    faults: {
      tooMany: 0.1,
      serverError: 0.05,
      dropped: 0.05,
      slowBody: 0.02,
      malformed: 0.05,
      truncated: 0.05,
      failedAnswer: 0.05,
    },
    retryAfter: { form: 'any', ms: 20 },
    slowBodyMs: 50,
    prices: { whole: PRICE, streamed: PRICE },
  });
  quota = await startMockOpenai({ quotaAfter: 50 });
  const model = (name: string, url: string, more: object = {}) =>
    `${name}: openai(${JSON.stringify({ model: name, baseURL: url, ...more })})`;
  const models = [
    model('whole', server.url),
    model('streamed', server.url, { stream: true }),
    model('once', server.url, { maxRetries: 0 }),
    model('limited', quota.url),
  ];
  workspace = createTestWorkspace({
    'evals.config.ts': configText(models.join(', '), ''),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
    'prices.yaml': JSON.stringify({ effective: '2026-01-01', source: 'a test', prices: [{ model: '*', ...PRICE }] }),
  });
});
afterAll(async () => {
  await server.close();
  await quota.close();
  workspace.remove();
});

const run = (model: string, ...more: string[]) =>
  runPlumbline(['run', '--no-tui', '--model', model, '--out', model, ...more], { cwd: workspace.folder });
const answered = (trials: readonly Trial[]) => trials.filter(({ status }) => status === 'completed');

describe('a server of which every third answer fails', () => {
  test.each(['whole', 'streamed'])('loses no trial of a %s model, and the bill is the same on both sides', async (model) => {
    await server.reset();
    const { code, stdout } = await run(model, '--json');
    expect(code).toBe(0);
    const trials = trialsIn(workspace.path(model));
    const stats = await server.stats();
    expect(answered(trials)).toHaveLength(CASES);
    for (const trial of answered(trials)) expect(trial).toMatchObject({ output: 'yes', scores: [{ passed: true }] });

    const sum = (of: (trial: Trial) => number | undefined) => trials.reduce((total, trial) => total + (of(trial) ?? 0), 0);
    expect(sum((trial) => ('failedTries' in trial ? trial.failedTries : 0))).toBe(stats.requests - stats.answered);
    const told = trials.flatMap(({ billedTries = [] }) => billedTries);
    expect(told).toHaveLength(stats.failedAnswers);
    expect(told.length).toBeGreaterThan(0);
    const toldTokens = told.reduce((total, { usage }) => total + usage.outputTokens, 0);
    const toldUsd = told.reduce((total, { costUsd = Number.NaN }) => total + costUsd, 0);
    expect(sum((trial) => ('outputTokens' in trial ? trial.outputTokens : 0)) + toldTokens).toBe(stats.outputTokens);
    // The price of a task is that of its answer; what was spent is what the server counts.
    expect(sum((trial) => ('costUsd' in trial ? trial.costUsd : 0)) + toldUsd).toBeCloseTo(stats.costUsd ?? Number.NaN, 12);
    const { money } = JSON.parse(stdout);
    expect(money.candidate.spentUsd).toBeCloseTo(stats.costUsd ?? Number.NaN, 12);
    expect(money.candidate.billed).toMatchObject({ tries: stats.failedAnswers, outputTokens: toldTokens });
    expect(stats.repeats).toBe(0);
  });

  test('is asked once for each case where the model says so, and each error has its name', async () => {
    await server.reset();
    await run('once');
    const trials = trialsIn(workspace.path('once'));
    expect((await server.stats()).requests).toBe(CASES);
    const errored = trials.filter((trial) => trial.status === 'errored');
    expect(errored.length).toBeGreaterThan(CASES / 5);
    for (const trial of errored) {
      expect(trial).toMatchObject({ failedTries: 1, error: { code: expect.stringMatching(/^provider-(refused|unreachable)$/) } });
    }
    expect(answered(trials).length + errored.length).toBe(CASES);
  });
});

test('a quota that is used up ends the run at once; what was answered is kept, and nothing else is recorded', async () => {
  const result = await run('limited', '--concurrency', '4');
  expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: quota-exhausted') });
  expect(result.stderr).toContain('--resume');
  const trials = trialsIn(workspace.path('limited'));
  expect(trials).toHaveLength(50);
  expect(answered(trials)).toHaveLength(50);
  expect((await quota.stats()).requests).toBeLessThanOrEqual(54);
  expect(eventsIn(workspace.path('limited')).filter(({ type }) => type === 'suite-failed')).toHaveLength(1);
});
