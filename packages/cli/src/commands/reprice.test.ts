import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 40;
const TOKENS: Readonly<Record<string, { prompt_tokens: number; completion_tokens: number }>> = {
  old: { prompt_tokens: 1000, completion_tokens: 200 },
  new: { prompt_tokens: 1000, completion_tokens: 100 },
  referee: { prompt_tokens: 2000, completion_tokens: 10 },
};

const SUITE = `import { suite } from '@plumbline/runner';
import { rubric } from '@plumbline/scorers';

suite('polite', {
  cases: ${JSON.stringify(casesOf(CASES))},
  task: ({ input, model }) => model.complete({ messages: input }),
  scorers: [rubric({ criterion: 'The answer is polite.' })],
});
`;
const prices = (effective: string, lines: Readonly<Record<string, object>>) =>
  JSON.stringify({
    effective,
    source: `a test of ${effective}`,
    prices: Object.entries(lines).map(([model, line]) => ({ model, ...line })),
  });
/** At these a call of `old` costs 1000 x $1 + 200 x $5 = 2,000 millionths of a dollar, one of `new` 1,500, one of the judge 2,020. */
const OCTOBER = prices('2026-10-01', { referee: { input: 1, output: 2 }, '*': { input: 1, output: 5 } });
/** At these `old` costs 1000 x $2 + 200 x $10 = 4,000, `new` 1000 x $3 + 100 x $40 = 7,000, the judge 2000 x $0.5 + 10 x $1 = 1,010. */
const NOVEMBER = prices('2026-11-01', {
  old: { input: 2, output: 10 },
  new: { input: 3, output: 40 },
  referee: { input: 0.5, output: 1 },
});
const POLICY = 'rule: hold-line\nfronts:\n  cost-per-task: { margin: 5% }\n';

let server: ChatServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startChatServer(({ model }) => ({
    text: model === 'referee' ? '{"reason": "it is", "verdict": "yes"}' : 'please',
    usage: TOKENS[model] ?? {},
  }));
  const model = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${server.url}' })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      [...['old', 'new', 'referee'].map(model), "again: replay({ model: 'again', run: 'october' })"].join(', '),
      "baseline: 'old', candidate: 'new', judge: 'referee', sequential: 'off',",
    ),
    'polite.eval.ts': SUITE,
    'prices.yaml': OCTOBER,
    'november.yaml': NOVEMBER,
    'both.yaml': `[${NOVEMBER},${OCTOBER},${prices('2999-01-01', {})}]`,
    'few.yaml': prices('2026-11-02', { old: { input: 2, output: 10 } }),
    'policy.yaml': POLICY,
  });
  await asking('compare', '--out', 'reports/week');
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

/** Runs a command that asks models, each time anew. */
const asking = (...args: string[]) => plumbline(...args, '--no-tui', '--no-cache');
const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const costPerTask = (folder: string) => comparisonIn(workspace.path(folder)).metrics.find(({ name }) => name === 'cost-per-task');

describe('a run', () => {
  test('says what it cost, and what its judge cost apart', () => {
    const { money } = comparisonIn(workspace.path('reports/week'));
    const judge = { calls: CASES, cachedCalls: 0, unknownCalls: 0, listUsd: 0.0808, spentUsd: 0.0808, failedTries: 0 };
    const apart = { calls: CASES, cachedCalls: 0, unknownCalls: 0, failedTries: 0, judge };
    expect(money).toEqual({
      baseline: { ...apart, listUsd: 0.08, spentUsd: 0.08 },
      candidate: { ...apart, listUsd: 0.06, spentUsd: 0.06 },
      prices: { effective: '2026-10-01', source: 'a test of 2026-10-01', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });
});

describe('a run at other prices', () => {
  test('is costed by its tokens, decided again, and asks nobody', async () => {
    const before = { requests: server.requests.length, record: readFileSync(workspace.path('reports/week/run.ndjson'), 'utf8') };
    const { code, stderr } = await plumbline('reprice', 'reports/week', '--prices', 'november.yaml');
    // At the prices of the run the candidate was a quarter cheaper; at these it costs 1.75 times as much.
    expect({ code, stderr }).toMatchObject({ code: 1 });
    expect(comparisonIn(workspace.path('reports/week')).verdict.outcome).toBe('promote');
    expect(comparisonIn(workspace.path('reports/week-repriced')).verdict.outcome).toBe('block');
    expect(costPerTask('reports/week-repriced')).toMatchObject({
      baseline: expect.closeTo(0.004, 12),
      candidate: expect.closeTo(0.007, 12),
      ratio: { estimate: expect.closeTo(1.75, 9) },
    });
    expect(server.requests).toHaveLength(before.requests);
    expect(readFileSync(workspace.path('reports/week/run.ndjson'), 'utf8')).toBe(before.record);
  });

  test('names both price tables, costs the judge by the new one, and takes tokens and prices apart', () => {
    const { money, notes } = comparisonIn(workspace.path('reports/week-repriced'));
    expect(money).toMatchObject({
      baseline: { listUsd: 0.16, judge: { listUsd: 0.0404 } },
      candidate: { listUsd: 0.28, judge: { listUsd: 0.0404 } },
      prices: { effective: '2026-11-01' },
      recorded: { prices: { effective: '2026-10-01' }, baselineUsd: 0.08, candidateUsd: 0.06 },
    });
    // The candidate's tokens at the prices of old: 1000 x $2 + 100 x $10 = 3,000.
    expect(money?.effects).toEqual({
      pairs: CASES,
      tokenRatio: expect.closeTo(3000 / 4000, 12),
      priceRatio: expect.closeTo(7000 / 3000, 12),
      ratio: expect.closeTo(1.75, 12),
    });
    expect(notes.join('\n')).toMatch(/prices of 2026-11-01 .*recorded with the prices of 2026-10-01/);
    expect(readFileSync(workspace.path('reports/week-repriced/summary.md'), 'utf8')).toContain('At the prices of the run');
  });

  test('is unknown where these have no price, and then the cost front is inconclusive', async () => {
    const { code } = await plumbline('reprice', 'reports/week', '--prices', 'few.yaml', '--out', 'few');
    expect(code).toBe(2);
    const { money, verdict } = comparisonIn(workspace.path('few'));
    expect(money?.candidate).not.toHaveProperty('listUsd');
    expect(money).toMatchObject({ baseline: { listUsd: 0.16 }, candidate: { unknownCalls: CASES } });
    expect(verdict.outcome).toBe('inconclusive');
  });

  test('of the same table is the same comparison but for the word that it was priced again', async () => {
    await plumbline('reprice', 'reports/week', '--prices', 'prices.yaml', '--out', 'same');
    const [was, is] = ['reports/week', 'same'].map((folder) => comparisonIn(workspace.path(folder)));
    expect(is?.metrics).toEqual(was?.metrics);
    expect(is?.verdict).toEqual(was?.verdict);
    expect(is?.money?.prices).toEqual(was?.money?.prices);
  });

  test('takes of several tables the newest in effect', async () => {
    await plumbline('reprice', 'reports/week', '--prices', 'both.yaml', '--out', 'both');
    expect(comparisonIn(workspace.path('both')).money?.prices).toMatchObject({ effective: '2026-11-01' });
  });

  test('is not written over the record, and not made without its prices', async () => {
    const over = await plumbline('reprice', 'reports/week', '--prices', 'november.yaml', '--out', 'reports/week');
    expect(over).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-exists') });
    const missing = await plumbline('reprice', 'reports/week', '--prices', 'nowhere.yaml', '--out', 'missing');
    expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('code: prices-invalid') });
    const none = await plumbline('reprice', 'nowhere', '--prices', 'november.yaml', '--out', 'missing');
    expect(none).toMatchObject({ code: 3, stderr: expect.stringContaining('code: file-unreadable') });
    expect(existsSync(workspace.path('missing'))).toBe(false);
  });

  test('of one model is told as a table, or as one JSON document', async () => {
    await asking('run', '--model', 'new', '--out', 'alone');
    const { code, stdout } = await plumbline('reprice', 'alone', '--prices', 'november.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('Money: 40 calls, $0.280 at list price, $0.280 spent');
    expect(stdout).toContain('Judge, apart: 40 calls, $0.0404 at list price, $0.0404 spent');
    const json = await plumbline('reprice', 'alone', '--prices', 'november.yaml', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      suites: [{ costUsd: 0.28 }],
      money: { candidate: { listUsd: 0.28 }, recorded: { prices: { effective: '2026-10-01' }, candidateUsd: 0.06 } },
    });
  });
});

describe('two runs at the prices of their days are compared at one', () => {
  beforeAll(async () => {
    await asking('run', '--model', 'old', '--out', 'october');
    workspace.write('prices.yaml', NOVEMBER);
    await asking('run', '--model', 'new', '--out', 'november');
  });

  test('where the baseline is taken over: at those of the new run, and nothing is spent on it again', async () => {
    await asking('compare', '--baseline', 'october', '--candidate', 'new', '--out', 'mixed');
    expect(costPerTask('mixed')).toMatchObject({ baseline: expect.closeTo(0.004, 12), candidate: expect.closeTo(0.007, 12) });
    expect(comparisonIn(workspace.path('mixed')).money).toMatchObject({
      baseline: { recorded: true, listUsd: 0.16, spentUsd: 0, judge: { listUsd: 0.0404, spentUsd: 0 } },
      candidate: { listUsd: 0.28, spentUsd: 0.28 },
    });
  });

  test('where answers are replayed: at list price as if they were asked for, and nothing is spent', async () => {
    const before = server.requests.filter(({ model }) => model === 'old').length;
    const { stdout } = await asking('run', '--model', 'again', '--out', 'replayed');
    expect(server.requests.filter(({ model }) => model === 'old')).toHaveLength(before);
    expect(stdout).toContain('Money: 40 calls, $0.160 at list price, $0.00 spent; 40 from a cache or a record');
    await asking('compare', '--baseline', 'new', '--candidate', 'again', '--out', 'cached');
    expect(costPerTask('cached')).toMatchObject({ baseline: expect.closeTo(0.007, 12), candidate: expect.closeTo(0.004, 12) });
    expect(comparisonIn(workspace.path('cached'))).toMatchObject({
      money: { candidate: { cachedCalls: CASES, listUsd: 0.16, spentUsd: 0 } },
      notes: expect.arrayContaining([expect.stringContaining('40 of 40 calls of the candidate came from a cache or a record')]),
    });
  });

  test('where answers were kept: the second run costs as much as the first, and spends nothing', async () => {
    const runs = ['--model', 'new', '--no-tui'];
    const first = await plumbline('run', ...runs, '--out', 'kept-first');
    const second = await plumbline('run', ...runs, '--out', 'kept-second');
    expect(first.stdout).toContain(
      'Money: 40 calls, $0.280 at list price, $0.280 spent\nJudge, apart: 40 calls, $0.0404 at list price, $0.0404 spent',
    );
    expect(second.stdout).toContain('Money: 40 calls, $0.280 at list price, $0.00 spent; 40 from a cache or a record');
    expect(second.stdout).toContain('Judge, apart: 40 calls, $0.0404 at list price, $0.00 spent; 40 from a cache or a record');
  });

  test('where both are records, by gate: at those of the candidate, and that is said', async () => {
    await plumbline('gate', 'october', 'november', '--out', 'gated');
    expect(costPerTask('gated')).toMatchObject({ baseline: expect.closeTo(0.004, 12), candidate: expect.closeTo(0.007, 12) });
    expect(comparisonIn(workspace.path('gated')).notes).toContainEqual(
      expect.stringMatching(/The baseline was recorded at the prices of 2026-10-01; it is costed by those of 2026-11-01/),
    );
    // Forty calls of each: $0.004 and $0.007; nothing was asked now.
    expect(comparisonIn(workspace.path('gated')).money).toMatchObject({
      baseline: { recorded: true, calls: CASES, listUsd: 0.16, spentUsd: 0 },
      candidate: { recorded: true, calls: CASES, listUsd: 0.28, spentUsd: 0 },
      prices: { effective: '2026-11-01' },
    });
  });
});
