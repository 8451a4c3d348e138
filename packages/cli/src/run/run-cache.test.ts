import { execFile } from 'node:child_process';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBrowser } from '@plumbline/runner/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  REPOSITORY,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const KEY = 'sk-test-51f0c2aa97';
const CASES = 10;
/** What a call costs: 100,000 tokens at 3 and 10,000 at 15 dollars per million. */
const COST_USD = 0.3 + 0.15;
const CACHE = 'reports/.cache/responses.sqlite';

let server: ChatServer;
let workspace: TestWorkspace;
let asked = 0;
beforeAll(async () => {
  server = await startChatServer(({ model, prompt }) => ({
    text: model === 'old' && prompt === 'q3' ? 'no' : 'yes',
    usage: { prompt_tokens: 100_000, completion_tokens: 10_000 },
  }));
  const model = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${server.url}', apiKeyEnv: 'TEST_KEY' })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`${model('old')}, ${model('new')}`),
    'off.config.ts': configText(`${model('old')}, ${model('new')}`, "baseline: 'old', candidate: 'new', cache: false,"),
    'base.eval.ts': suiteText('base', JSON.stringify(casesOf(CASES))),
    'wider.eval.ts': suiteText('wider', JSON.stringify(casesOf(CASES + 5))),
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 3, output: 15 }]\n',
    'vitest.config.ts': `import { plumblineVitestConfig } from '@plumbline/cli/vitest-config';
export default plumblineVitestConfig({ folder: import.meta.dirname });
`,
    'policy.yaml': 'rule: hold-line\nfronts: { task-success: { margin: 0.5 }, cost-per-task: { margin: 5% } }\n',
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});
beforeEach(() => {
  asked = server.requests.length;
});

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder, env: { TEST_KEY: KEY } });
const compare = (suite: string, folder: string, ...more: string[]) =>
  plumbline('compare', suite, '--out', folder, '--no-tui', '--sequential', 'off', ...more);
const requests = () => server.requests.length - asked;
const trials = (folder: string) => trialsIn(workspace.path(folder));

describe('a second run', () => {
  test('asks nothing, and comes to the same verdict at the same cost', async () => {
    const first = await compare('base', 'first');
    expect({ requests: requests(), stderr: first.stderr }).toEqual({ requests: 2 * CASES, stderr: '' });
    asked = server.requests.length;
    const second = await compare('base', 'second');
    expect({ code: second.code, stderr: second.stderr, requests: requests() }).toEqual({
      code: first.code,
      stderr: '',
      requests: 0,
    });
    const [before, after] = [comparisonIn(workspace.path('first')), comparisonIn(workspace.path('second'))];
    expect(after.verdict).toEqual(before.verdict);
    const cost = after.metrics.find(({ name }) => name === 'cost-per-task');
    expect(cost?.candidate).toBeCloseTo(COST_USD, 12);
  });

  test('marks what it took from the cache, at list price and without a latency', () => {
    expect(trials('second')).toHaveLength(2 * CASES);
    for (const trial of trials('second')) {
      expect(trial).toMatchObject({ status: 'completed', calls: [{ replayed: true }] });
      expect(trial).not.toHaveProperty('latencyMs');
      expect(trial.status === 'completed' ? trial.costUsd : trial.status).toBeCloseTo(COST_USD, 12);
    }
    for (const trial of trials('first')) expect(trial).toHaveProperty('latencyMs');
  });

  test('of which a part is new asks that part alone, and only its latencies count', async () => {
    // The suite is another one; the requests of its first ten cases are not.
    await compare('wider', 'wider', '--candidate', 'new', '--baseline', 'old');
    expect(requests()).toBe(2 * 5);
    const live = trials('wider').filter((trial) => trial.status === 'completed' && trial.latencyMs !== undefined);
    expect(live.map(({ role, caseId }) => `${role} ${caseId}`).sort()).toEqual(
      ['baseline', 'candidate'].flatMap((role) => [11, 12, 13, 14, 15].map((number) => `${role} c${number}`)),
    );
    const latency = comparisonIn(workspace.path('wider')).metrics.filter(({ name }) => name.startsWith('latency'));
    for (const { pairs } of latency) expect(pairs).toBe(5);
    expect(latency.length).toBeGreaterThan(0);
  });

  test('by `vitest` itself, case by case, asks nothing either', async () => {
    const vitest = join(REPOSITORY, 'node_modules/vitest/vitest.mjs');
    const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_OPTIONS: ____, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run', '--root', workspace.folder, 'base'], {
      cwd: workspace.folder,
      // The new model, which answers all of them right.
      env: { ...env, TEST_KEY: KEY, PLUMBLINE_MODEL: 'new', NO_COLOR: '1' },
      timeout: 50_000,
    });
    expect(stdout).toMatch(/Tests\s+10 passed/);
    expect(requests()).toBe(0);
  });

  test('of further attempts asks those alone; in a page too, which keeps what it asks', async () => {
    await findBrowser({ env: process.env, platform: process.platform });
    await compare('base', 'attempts', '--runtime', 'browser', '--attempts', '2');
    expect(requests()).toBe(2 * CASES);
    const replayed = trials('attempts').filter((trial) => trial.status === 'completed' && trial.calls[0]?.replayed === true);
    expect(new Set(replayed.map(({ attempt }) => attempt))).toEqual(new Set([0]));
    asked = server.requests.length;
    await plumbline('run', 'base', '--model', 'new', '--attempts', '2', '--out', 'attempts-again', '--no-tui');
    expect(requests()).toBe(0);
  });

  test.each([
    ['--no-cache', []],
    ['"cache: false" in the configuration', ['--config', 'off.config.ts']],
  ])('with %s asks everything, and keeps nothing', async (_, more) => {
    const before = readFileSync(workspace.path(CACHE));
    const options = more.length === 0 ? ['--no-cache'] : more;
    await plumbline('run', 'base', '--model', 'new', '--out', `off-${options.length}`, '--no-tui', ...options);
    expect(requests()).toBe(CASES);
    expect(readFileSync(workspace.path(CACHE)).equals(before)).toBe(true);
  });
});

describe('the file of the cache', () => {
  test('holds no key, and is in the way of no command that looks for runs', async () => {
    expect(readFileSync(workspace.path(CACHE)).includes(KEY)).toBe(false);
    const plan = await plumbline('plan', 'base', '--json');
    expect(plan).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(plan.stdout)).not.toHaveProperty('unreadable', expect.arrayContaining([expect.stringContaining('.cache')]));
  });

  test('is told about, as text and as JSON', async () => {
    const text = await plumbline('cache', 'stats');
    // Ten cases twice, and the five further ones once, of both models.
    expect(text).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${CACHE}: 50 answers, 0.0 MiB on disk (at most 1024 MiB)`),
    });
    expect(text.stdout).toContain(`openai:new at ${server.url}`);
    const json = await plumbline('cache', 'stats', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      file: workspace.path(CACHE),
      limits: { maxMiB: 1024 },
      answers: 50,
      models: ['new', 'old'].map((model) => ({ provider: 'openai', model, endpoint: server.url, answers: 25 })),
    });
  });

  test('is cleared in part, and the next run asks that part', async () => {
    expect(await plumbline('cache', 'clear', '--older-than', '1')).toMatchObject({
      code: 0,
      stdout: 'Removed 0 answers; 0.0 MiB freed.\n',
    });
    const cleared = await plumbline('cache', 'clear', '--model', 'ne*');
    expect(cleared).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Removed 25 answers; 0\.0 MiB freed\.\n$/) });
    await compare('base', 'after-clear');
    expect(requests()).toBe(CASES);
  });

  test('that is damaged keeps a run from starting, and clearing it mends that', async () => {
    truncateSync(workspace.path(CACHE), 1000);
    const refused = await compare('base', 'damaged');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('code: cache-damaged') });
    expect(refused.stderr).toContain('plumbline cache clear');
    expect(refused.stderr).not.toMatch(/\n\s+at /);
    expect(await plumbline('cache', 'stats')).toMatchObject({ code: 3, stderr: expect.stringContaining('code: cache-damaged') });
    expect((await compare('base', 'damaged', '--no-cache')).stderr).toBe('');
    expect(await plumbline('cache', 'clear')).toMatchObject({ code: 0, stdout: 'Removed a damaged cache; 0.0 MiB freed.\n' });
    asked = server.requests.length;
    await compare('base', 'mended');
    expect(requests()).toBe(2 * CASES);
  });

  test('that cannot be made keeps nothing; the run says so once, and goes on', async () => {
    rmSync(workspace.path('reports/.cache'), { recursive: true, force: true });
    workspace.write('reports/.cache', 'a file where the folder should be');
    const result = await compare('base', 'unkept');
    // Ten cases are too few for another verdict than inconclusive.
    expect({ code: result.code, requests: requests() }).toEqual({ code: 2, requests: 2 * CASES });
    expect(result.stderr).toMatch(/^Cannot use the cache .*responses\.sqlite \(.*\): the run goes on without it\.\n$/);
    expect(trials('unkept')).toHaveLength(2 * CASES);
  });
});
