import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChatAnswer, type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 3;
/** Of any call: 10 tokens at $1,000 and 1 at $10,000 a million. */
const CALL_USD = 0.02;
/** Long enough for the task to have ended. */
const LATE_MS = 300;
/** Long enough for another try. */
const MUCH_LATER_MS = 2000;

let server: ChatServer;
let workspace: TestWorkspace;
/** What the call is answered that nobody waits for. */
let left: ChatAnswer;
/** The prompt that is answered long after all others, which keeps the run going. */
let slow: string | undefined;
let before = 0;

const yes: ChatAnswer = { text: 'yes', usage: { prompt_tokens: 10, completion_tokens: 1 } };

beforeAll(async () => {
  server = await startChatServer(async ({ prompt }) => {
    if (prompt === slow) await new Promise((resolve) => setTimeout(resolve, MUCH_LATER_MS));
    if (!prompt.endsWith(' again')) return yes;
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    return left;
  });
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`new: openai({ model: 'new', baseURL: '${server.url}', maxOutputTokens: 4 })`, ''),
    // Two samples side by side: what becomes of the first one ends the task.
    'a.eval.ts': `import { suite } from '@plumbline/runner';

suite('twice', {
  cases: ${JSON.stringify(casesOf(CASES))},
  task: async ({ input, model }) => {
    const check = () => {
      throw new Error('the tool server is down');
    };
    await Promise.all([model.complete({ messages: input }).then(check), model.complete({ messages: input + ' again' })]);
    return 'both';
  },
  scorers: [],
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
  left = yes;
  slow = undefined;
  before = server.requests.length;
});

const run = (...options: string[]) => runPlumbline(['run', '--no-tui', ...options], { cwd: workspace.folder });

test('a call that is being answered when its task fails is waited for: it is in tokens, money, budget and cache', async () => {
  const { stdout } = await run('--model', 'new', '--out', 'first', '--max-cost-usd', '1');
  expect(server.requests.length - before).toBe(2 * CASES);
  const trials = trialsIn(workspace.path('first'));
  expect(trials).toHaveLength(CASES);
  for (const trial of trials) {
    expect(trial).toMatchObject({ status: 'errored', error: { code: 'task-failed' }, calls: [{}, {}], costUsd: 2 * CALL_USD });
    expect(trial).not.toHaveProperty('failedTries');
  }
  expect(stdout).toContain('$0.12');
  const drawn = eventsIn(workspace.path('first')).flatMap((event) => (event.type === 'budget-drawn' ? [event.upToUsd] : []));
  expect(drawn.at(-1)).toBeCloseTo(2 * CASES * CALL_USD, 9);

  // Nothing of it is paid again.
  await run('--resume', 'first', '--retry-errors');
  expect(server.requests.length - before).toBe(2 * CASES);
});

test('one that fails then is not sent again', async () => {
  left = { status: 500 };
  slow = 'q3';
  await run('--model', 'new', '--out', 'second', '--no-cache');
  const asked = server.requests.slice(before).map(({ prompt }) => prompt);
  // That of the slow case fails while its task still waits, and is sent again.
  for (const prompt of ['q1 again', 'q2 again']) expect(asked.filter((other) => other === prompt)).toHaveLength(1);
  const quick = trialsIn(workspace.path('second')).filter(({ caseId }) => caseId !== 'c3');
  expect(quick).toHaveLength(CASES - 1);
  for (const trial of quick) {
    expect(trial).toMatchObject({ status: 'errored', error: { code: 'task-failed' }, calls: [{}], failedTries: 1 });
  }
});
