import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatAnswer, type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, trialsIn } from '../testing/read-run-folder.ts';
import { type CommandResult, runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const KEY = 'sk-test-7f3a9c21d4';
const CASES = 40;

/** What the servers count per answer, and what it costs at 3 / 0.30 (cached) / 15 dollars per million tokens. */
const COUNTED = {
  plain: { usage: { prompt_tokens: 100_000, completion_tokens: 10_000 }, costUsd: 0.3 + 0.15 },
  cached: {
    usage: { prompt_tokens: 1_000_000, completion_tokens: 200_000, prompt_tokens_details: { cached_tokens: 400_000 } },
    costUsd: 0.6 * 3 + 0.4 * 0.3 + 0.2 * 15,
  },
  'reasoning-inside': {
    usage: { prompt_tokens: 100_000, completion_tokens: 10_000, completion_tokens_details: { reasoning_tokens: 9_000 } },
    costUsd: 0.3 + 0.15,
  },
  'reasoning-beside': {
    usage: {
      prompt_tokens: 100_000,
      completion_tokens: 1_000,
      total_tokens: 110_000,
      completion_tokens_details: { reasoning_tokens: 9_000 },
    },
    costUsd: 0.3 + 0.15,
  },
} as const;

function answerOf(model: string, prompt: string): ChatAnswer {
  const number = Number(prompt.slice(1));
  if (model === 'flaky' && number % 4 === 0) return { status: number % 8 === 0 ? 429 : 500 };
  if (model === 'silent') return { text: 'yes' };
  const counted = Object.entries(COUNTED).find(([name]) => name === prompt)?.[1] ?? COUNTED.plain;
  return { text: 'yes', usage: counted.usage };
}

const PRICES = `effective: "2026-01-01"
source: a test
prices:
  - { model: good, input: 3, cached-input: 0.30, output: 15 }
  - { model: flaky, input: 3, output: 15 }
  - { model: silent, input: 3, output: 15 }
`;
const POLICY = `rule: hold-line
fronts:
  task-success: { margin: 0.2 }
  cost-per-task: { margin: 5% }
`;
/** Asks about quality alone, with a margin that 30 equal pairs can show. */
const QUALITY_POLICY = 'rule: hold-line\nfronts: { task-success: { margin: 0.2 } }\n';

let server: ChatServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startChatServer(({ model, prompt }) => answerOf(model, prompt));
  const model = (name: string, url = server.url) =>
    `'${name}': openai({ model: '${name}', baseURL: '${url}', apiKeyEnv: 'TEST_KEY', maxRetries: 0 })`;
  const kinds = Object.keys(COUNTED).map((kind) => ({ id: kind, input: kind, target: 'yes' }));
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      // Port 9 is the discard service; nothing listens there.
      [...['good', 'flaky', 'silent', 'unpriced'].map((name) => model(name)), model('down', 'http://127.0.0.1:9/v1')].join(', '),
      "baseline: 'good',",
    ),
    'many.eval.ts': suiteText('many', JSON.stringify(casesOf(CASES))),
    'again.eval.ts': suiteText('again', JSON.stringify(casesOf(CASES))),
    'kinds.eval.ts': suiteText('kinds', JSON.stringify(kinds)),
    'prices.yaml': PRICES,
    'policy.yaml': POLICY,
    'quality.yaml': QUALITY_POLICY,
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const compare = (suite: string, candidate: string, ...more: string[]) =>
  runPlumbline(['compare', suite, '--candidate', candidate, '--out', `${candidate}-${suite}`, '--no-tui', ...more], {
    cwd: workspace.folder,
    env: { TEST_KEY: KEY },
  });

/** The key may be in no file of a run and in no line of its output. */
function expectNoKey(folder: string, { stdout, stderr }: CommandResult): void {
  const files = readdirSync(workspace.path(folder)).map((file) => readFileSync(join(workspace.path(folder), file), 'utf8'));
  expect(files.length).toBeGreaterThan(0);
  for (const text of [...files, stdout, stderr]) expect(text).not.toContain(KEY);
}

describe('the cost of remote answers', () => {
  test('is tokens times price, cached tokens at their own price and reasoning tokens once', async () => {
    const result = await compare('kinds', 'silent');
    const trials = trialsIn(workspace.path('silent-kinds')).filter(({ role }) => role === 'baseline');
    expect(trials).toHaveLength(4);
    for (const trial of trials) {
      const expected = Object.entries(COUNTED).find(([kind]) => kind === trial.caseId)?.[1].costUsd;
      expect(trial.status === 'completed' ? trial.costUsd : trial.status).toBeCloseTo(expected ?? Number.NaN, 10);
    }
    expectNoKey('silent-kinds', result);
  });

  test.each([
    ['an unknown price', 'unpriced'],
    ['a server that counts no tokens', 'silent'],
  ])('is absent with %s, never 0, and its front is inconclusive with a sentence', async (_, candidate) => {
    const result = await compare('many', candidate);
    expect(result.code).toBe(2);
    const trials = trialsIn(workspace.path(`${candidate}-many`)).filter(({ role }) => role === 'candidate');
    expect(trials).toHaveLength(CASES);
    for (const trial of trials) expect(trial).not.toHaveProperty('costUsd');
    const { verdict } = comparisonIn(workspace.path(`${candidate}-many`));
    expect(verdict.checks.find(({ metric, decides }) => decides && metric === 'cost-per-task')).toMatchObject({
      outcome: 'inconclusive',
      because: expect.stringMatching(/nothing was compared|known/),
    });
    expect(result.stdout).toMatch(/candidate 100\.0% of 40 passed, cost unknown/);
  });
});

describe('a server that fails', () => {
  test('on some requests gives errored trials, no wrong answers; where these matter the verdict is inconclusive', async () => {
    const result = await compare('many', 'flaky', '--policy', 'quality.yaml');
    const trials = trialsIn(workspace.path('flaky-many')).filter(({ role }) => role === 'candidate');
    const errored = trials.filter(({ status }) => status === 'errored');
    expect(errored.map(({ caseId }) => Number(caseId.slice(1))).sort((a, b) => a - b)).toEqual([
      4, 8, 12, 16, 20, 24, 28, 32, 36, 40,
    ]);
    for (const trial of errored) expect(trial).toMatchObject({ error: { code: 'provider-refused' } });
    const { verdict, pairing } = comparisonIn(workspace.path('flaky-many'));
    expect(pairing).toMatchObject({ paired: CASES, erroredBaseline: 0, erroredCandidate: 10 });
    // As failures, 10 of 40 are 25 points worse; left out, 30 equal pairs are within 20 points.
    expect({ code: result.code, outcome: verdict.outcome }).toEqual({ code: 2, outcome: 'inconclusive' });
    expect(verdict.because).toMatch(/error/i);
    expectNoKey('flaky-many', result);
  });

  test('on every request ends the run with exit code 3 and the way to go on', async () => {
    const result = await compare('many', 'down');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: provider-unreachable') });
    expect(result.stderr).toMatch(/candidate answered none of \d+ requests.*http:\/\/127\.0\.0\.1:9/);
    expect(result.stderr).toContain(
      'Check the URL, the network and that the server runs. Then take the run up again with --resume',
    );
    expect(result.stderr).toContain('--resume');
    expectNoKey('down-many', result);
  });

  test('on every request is asked for no other suite, and the other model hardly anything either', async () => {
    const result = await runPlumbline(['compare', 'many', 'again', '--candidate', 'down', '--out', 'dead', '--no-tui'], {
      cwd: workspace.folder,
      env: { TEST_KEY: KEY },
    });
    expect(result.code).toBe(3);
    const lines = readFileSync(workspace.path('dead/run.ndjson'), 'utf8').trim().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types.slice(types.indexOf('suite-failed'))).toEqual(['suite-failed', 'run-finished']);
  });

  test('without its key is not asked at all', async () => {
    const before = server.requests.length;
    const result = await runPlumbline(['compare', '--candidate', 'flaky', '--out', 'keyless'], { cwd: workspace.folder });
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('the environment variable TEST_KEY is not set') });
    expect(server.requests).toHaveLength(before);
  });
});

test('the key was sent with each request', () => {
  expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${KEY}`]));
});
