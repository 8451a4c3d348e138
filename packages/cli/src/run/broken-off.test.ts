import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 12;
const SLOTS = 4;
/** Of any call: 10 tokens at $1,000 and 1 at $10,000 a million. */
const CALL_USD = 0.02;

let server: ChatServer;
let workspace: TestWorkspace;
/** When set, the judge's answers wait for it. */
let gate: Promise<void> | undefined;
let before = 0;
/** So many requests are answered by the server's own failure, with its tokens; those after them wait for `failed`. */
let failuresLeft = 0;
let failed: Promise<void> | undefined;

beforeAll(async () => {
  server = await startChatServer(async ({ model }) => {
    if (model === 'referee') await gate;
    else if (failuresLeft > 0) {
      failuresLeft -= 1;
      return { text: '', finishReason: 'error', usage: { prompt_tokens: 10, completion_tokens: 1 } };
    } else await failed;
    const text = model === 'referee' ? '{"reason": "fine", "verdict": "yes"}' : 'yes';
    return { text, usage: { prompt_tokens: 10, completion_tokens: 1 } };
  });
  const models = ['new', 'referee'].map((name) => `${name}: openai({ model: '${name}', baseURL: '${server.url}' })`);
  workspace = createTestWorkspace({
    // The record alone must keep what was paid for: there is no cache to hide a repeated call.
    'evals.config.ts': configText(models.join(', '), `cache: false, judge: 'referee', concurrency: ${SLOTS},`),
    // Two samples of one question, and a verdict on them.
    'a.eval.ts': `import { suite } from '@plumbline/runner';
import { rubric } from '@plumbline/scorers';

suite('twice', {
  cases: ${JSON.stringify(casesOf(CASES))},
  task: async ({ input, model }) => {
    const first = await model.complete({ messages: input });
    const second = await model.complete({ messages: input });
    return first.text + ' ' + second.text;
  },
  scorers: [rubric({ criterion: 'The answer is polite.' })],
});
`,
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 1000, output: 10000 }]\n',
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});
beforeEach(() => {
  gate = undefined;
  before = server.requests.length;
});

const run = (...options: string[]) => runPlumbline(['run', '--no-tui', ...options], { cwd: workspace.folder });
/** How often each model was asked since the test began. */
const asked = (model: string) => server.requests.slice(before).filter((request) => request.model === model).length;
const brokenOffIn = (folder: string) =>
  eventsIn(workspace.path(folder)).flatMap((event) => (event.type === 'trial-broken-off' ? [event.trial] : []));

/** A run of all cases, each asked twice and judged once, for which nothing was paid twice. */
function expectWhole(folder: string): void {
  expect([asked('new'), asked('referee')]).toEqual([2 * CASES, CASES]);
  const trials = trialsIn(workspace.path(folder));
  expect(trials).toHaveLength(CASES);
  for (const trial of trials) {
    expect(trial).toMatchObject({ status: 'completed', output: 'yes yes', costUsd: 2 * CALL_USD, judgeCostUsd: CALL_USD });
    expect(trial).toHaveProperty('latencyMs');
  }
}

test('what a trial was answered is not asked again when the budget broke it off before it was judged', async () => {
  let result = await run('--model', 'new', '--out', 'budget', '--max-cost-usd', '0.2');
  for (const usd of ['0.35', '0.5', '5']) {
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: budget-reached') });
    result = await run('--resume', 'budget', '--max-cost-usd', usd);
  }
  expect(result).toMatchObject({ code: 0, stderr: '' });
  expect(brokenOffIn('budget').length).toBeGreaterThan(0);
  expectWhole('budget');
});

test('nor when Ctrl-C did', async () => {
  const held = Promise.withResolvers<void>();
  gate = held.promise;
  const first = startPlumbline(['run', '--no-tui', '--model', 'new', '--out', 'interrupted'], { cwd: workspace.folder });
  await expect.poll(() => asked('referee'), { timeout: 20_000 }).toBe(SLOTS);
  first.interrupt('SIGINT');
  expect((await first.result).code).toBe(130);
  held.resolve();
  gate = undefined;
  const brokenOff = brokenOffIn('interrupted');
  expect(brokenOff).toHaveLength(SLOTS);
  for (const trial of brokenOff) expect(trial).toMatchObject({ error: { code: 'interrupted' }, calls: [{}, {}] });
  before = server.requests.length;
  await run('--resume', 'interrupted');
  // The judge was asked about four trials, and nobody waited for what it said.
  expect([asked('new'), asked('referee')]).toEqual([2 * (CASES - SLOTS), CASES]);
  expect(trialsIn(workspace.path('interrupted'))).toHaveLength(CASES);
});

test('what a failed answer has cost before Ctrl-C is spent once when the run has gone on, at any prices', async () => {
  failuresLeft = 2;
  const held = Promise.withResolvers<void>();
  failed = held.promise;
  const first = startPlumbline(['run', '--no-tui', '--model', 'new', '--out', 'failed', '--concurrency', '2'], {
    cwd: workspace.folder,
  });
  await expect.poll(() => asked('new'), { timeout: 20_000 }).toBe(4);
  first.interrupt('SIGINT');
  expect((await first.result).code).toBe(130);
  held.resolve();
  failed = undefined;
  expect(brokenOffIn('failed').map(({ calls, billedTries }) => [calls.length, billedTries?.length])).toEqual([
    [0, 1],
    [0, 1],
  ]);

  const { code, stdout } = await run('--resume', 'failed');
  expect(code).toBe(0);
  expect(stdout).toContain('spent, of it $0.0400 (22 tokens) for 2 tries that gave no answer');
  const told = trialsIn(workspace.path('failed')).flatMap(({ billedTries = [] }) => billedTries);
  expect(told).toHaveLength(2);
  const again = await runPlumbline(['reprice', 'failed', '--prices', 'prices.yaml', '--json'], { cwd: workspace.folder });
  expect(JSON.parse(again.stdout).money.candidate).toMatchObject({
    listUsd: 2 * CASES * CALL_USD,
    spentUsd: (2 * CASES + 2) * CALL_USD,
    billed: { tries: 2, inputTokens: 20, outputTokens: 2, usd: 2 * CALL_USD },
  });
});
