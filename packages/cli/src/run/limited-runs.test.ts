import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 20;
/** Of one call: 10 tokens at $1,000 and 1 at $10,000 a million. */
const CALL_USD = 0.02;

let server: ChatServer;
let workspace: TestWorkspace;
/** Prompts that the server cannot answer today. */
let failing: ReadonlySet<string> = new Set();
/** When set, answers wait for it. */
let gate: Promise<void> | undefined;
/** So many requests are answered all the same. */
let heldFrom = 0;

beforeAll(async () => {
  server = await startChatServer(async ({ prompt }) => {
    if (server.requests.length > heldFrom) await gate;
    return failing.has(prompt) ? { status: 400 } : { text: 'yes', usage: { prompt_tokens: 10, completion_tokens: 1 } };
  });
  const model = (name: string, more = '') => `openai({ model: '${name}', baseURL: '${server.url}'${more} })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      `old: ${model('old')}, new: ${model('new', ', maxOutputTokens: 4')}, unpriced: ${model('dear')}`,
      // What a run has asked before must not spare it a request here.
      "baseline: 'old', candidate: 'new', cache: false,",
    ),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
    'prices.yaml':
      'effective: "2026-01-01"\nsource: a test\nprices: [{ model: old, input: 1000, output: 10000 }, { model: new, input: 1000, output: 10000 }]\n',
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});
beforeEach(() => {
  failing = new Set();
  gate = undefined;
  heldFrom = 0;
});

const plumbline = (command: string, ...more: string[]) =>
  runPlumbline([command, '--no-tui', '--no-cache', ...more], { cwd: workspace.folder });
const spentIn = (folder: string) =>
  trialsIn(workspace.path(folder)).reduce((sum, trial) => sum + (trial.status === 'skipped' ? 0 : (trial.costUsd ?? 0)), 0);

describe('--max-cost-usd', () => {
  test.each([
    ['whose output is limited', 'new'],
    ['whose output is not', 'old'],
  ])('stops a run of a model %s before the line is crossed, with all that was answered on disk', async (_, model) => {
    const before = server.requests.length;
    const result = await plumbline('run', '--model', model, '--out', `short-${model}`, '--max-cost-usd', '0.25');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: budget-reached') });
    expect(result.stderr).toMatch(/The budget of \$0\.25 is reached: \$0\.\d+ are spent/);
    expect(result.stderr).toContain('--resume');
    const asked = server.requests.length - before;
    expect(asked * CALL_USD).toBeLessThanOrEqual(0.25);
    expect(asked).toBeGreaterThanOrEqual(8);
    expect(trialsIn(workspace.path(`short-${model}`))).toHaveLength(asked);
    expect(spentIn(`short-${model}`)).toBeCloseTo(asked * CALL_USD, 9);
  });

  test.each(['new', 'old'])('asks %s nothing where not even the first prompt fits', async (model) => {
    const before = server.requests.length;
    const result = await plumbline('run', '--model', model, '--out', `none-${model}`, '--max-cost-usd', '0.0000001');
    expect(result).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('The budget of $0.0000001 is reached: $0 are spent'),
    });
    expect(server.requests).toHaveLength(before);
  });

  test('counts what earlier tries of the run have spent; a higher one lets it go on', async () => {
    const spent = spentIn('short-new');
    const before = server.requests.length;
    const same = await plumbline('run', '--resume', 'short-new', '--max-cost-usd', '0.25');
    expect(same).toMatchObject({ code: 3, stderr: expect.stringContaining('code: budget-reached') });
    expect(spentIn('short-new')).toBe(spent);
    expect(server.requests).toHaveLength(before);
    const higher = await plumbline('run', '--resume', 'short-new', '--max-cost-usd', '$1');
    expect(higher.code).toBe(0);
    expect(spentIn('short-new')).toBeCloseTo(CASES * CALL_USD, 9);
  });

  test('counts what was in flight when a try was killed, though no line of the record has it', async () => {
    const held = Promise.withResolvers<void>();
    const before = server.requests.length;
    gate = held.promise;
    // The first answer comes at once: until it is there nothing else is asked.
    heldFrom = before + 1;
    const options = ['--no-tui', '--no-cache', '--max-cost-usd', '0.6', '--concurrency', '4'];
    const first = startPlumbline(['run', '--model', 'new', '--out', 'killed', ...options], { cwd: workspace.folder });
    await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(before + 5);
    first.interrupt('SIGKILL');
    await first.result;
    held.resolve();
    gate = undefined;
    const result = await plumbline('run', '--resume', 'killed', '--max-cost-usd', '0.6');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: budget-reached') });
    expect((server.requests.length - before) * CALL_USD).toBeLessThanOrEqual(0.6);
    // At most $0.058 each: 8 of them were written down, and those were not made again.
    expect(spentIn('killed')).toBeLessThanOrEqual(0.6 - 8 * 0.058);
  });

  test('is one sum for both roles of a comparison', async () => {
    const before = server.requests.length;
    await plumbline('compare', '--out', 'both', '--max-cost-usd', '0.5');
    expect((server.requests.length - before) * CALL_USD).toBeLessThanOrEqual(0.5);
  });

  test('cannot be kept to with a model without a price: nothing is asked', async () => {
    const before = server.requests.length;
    const result = await plumbline('run', '--model', 'unpriced', '--max-cost-usd', '1');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('prices.yaml has no price of openai dear') });
    expect(server.requests).toHaveLength(before);
  });

  test('refuses what is no amount', async () => {
    const result = await plumbline('run', '--model', 'new', '--max-cost-usd', '-1');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('Expected an amount of US dollars') });
  });
});

describe('--retry-errors', () => {
  test('runs the trials again that errored, and no others; the later trial stands', async () => {
    failing = new Set(['q3', 'q7']);
    await plumbline('compare', '--out', 'errors', '--sequential', 'off');
    expect(comparisonIn(workspace.path('errors')).pairing).toMatchObject({ erroredBaseline: 2, erroredCandidate: 2 });
    failing = new Set(['q7']);
    const before = server.requests.length;
    await plumbline('compare', '--resume', 'errors', '--retry-errors');
    expect(
      server.requests
        .slice(before)
        .map(({ model, prompt }) => `${model} ${prompt}`)
        .sort(),
    ).toEqual(['new q3', 'new q7', 'old q3', 'old q7']);
    expect(comparisonIn(workspace.path('errors')).pairing).toMatchObject({ erroredBaseline: 1, erroredCandidate: 1 });
    expect(eventsIn(workspace.path('errors')).find(({ type }) => type === 'run-resumed')).toMatchObject({ retryErrors: true });

    failing = new Set();
    await plumbline('compare', '--resume', 'errors', '--retry-errors');
    expect(comparisonIn(workspace.path('errors')).pairing).toMatchObject({
      paired: CASES,
      erroredBaseline: 0,
      erroredCandidate: 0,
    });
  });

  test('of cases that their endpoint never answers leaves the run whole: they were chosen for that, and tell of no outage', async () => {
    failing = new Set(Array.from({ length: 12 }, (_, index) => `q${index + 1}`));
    // As many at once, so that answers come among the first errors.
    const started = await plumbline('run', '--model', 'new', '--concurrency', `${CASES}`, '--out', 'poison');
    expect(started).toMatchObject({ code: 0, stdout: expect.stringContaining('12 errored') });
    const before = server.requests.length;
    const again = await plumbline('run', '--resume', 'poison', '--retry-errors');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('12 errored') });
    expect(server.requests.length - before).toBe(12);
  });

  test('is the way on that a run of nothing but errors names', async () => {
    failing = new Set(Array.from({ length: CASES }, (_, index) => `q${index + 1}`));
    const result = await plumbline('run', '--model', 'new', '--sample', '0.25', '--out', 'nothing');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringMatching(/all 5 trials errored, with: .*400/) });
    expect(result.stderr).toContain(`--resume ${workspace.path('nothing')} --retry-errors`);
    failing = new Set();
    expect((await plumbline('run', '--resume', 'nothing', '--retry-errors')).code).toBe(0);
  });

  test('without a run to go on with is refused', async () => {
    const result = await plumbline('compare', '--retry-errors');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('--retry-errors is given without --resume') });
  });
});

test('two processes never write into one run folder', async () => {
  const held = Promise.withResolvers<void>();
  gate = held.promise;
  const before = server.requests.length;
  const first = startPlumbline(['run', '--model', 'new', '--no-tui', '--no-cache', '--out', 'one'], { cwd: workspace.folder });
  await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBeGreaterThan(before);
  const second = await plumbline('run', '--resume', 'one');
  expect(second).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-locked') });
  held.resolve();
  gate = undefined;
  expect((await first.result).code).toBe(0);
  expect(trialsIn(workspace.path('one'))).toHaveLength(CASES);
});
