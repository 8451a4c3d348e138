import { readFileSync } from 'node:fs';
import { splitRunLine } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';
import { withoutSums } from '../testing/without-sums.ts';

const CASES = 12;
/** Of one call: 10 tokens at $1,000 and 1 at $10,000 a million. */
const CALL_USD = 0.02;
/** Five calls cost $0.10, and the next could cost $0.058: a token for each of 2 bytes, 16 more, and 4 tokens of output. */
const FIVE_CALLS = '0.15';

let server: ChatServer;
let workspace: TestWorkspace;
let models: string;
let underWay = 0;
let mostUnderWay = 0;

beforeAll(async () => {
  server = await startChatServer(async () => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay -= 1;
    return { text: 'yes', usage: { prompt_tokens: 10, completion_tokens: 1 } };
  });
  models = `new: openai({ model: 'new', baseURL: '${server.url}', maxOutputTokens: 4 })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(models, ''),
    'uncached.config.ts': configText(models, 'cache: false,'),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: new, input: 1000, output: 10000 }]\n',
  });
  // Fills the cache: a later run that may use it asks for nothing.
  await plumbline('--model', 'new', '--out', 'kept');
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

/** Runs a command, and counts what it asked. */
async function plumbline(...options: string[]) {
  const before = server.requests.length;
  mostUnderWay = 0;
  const result = await runPlumbline(['run', '--no-tui', ...options], { cwd: workspace.folder });
  return { ...result, asked: server.requests.length - before, mostUnderWay };
}
const begin = (folder: string, ...options: string[]) =>
  plumbline('--model', 'new', '--out', folder, '--max-cost-usd', FIVE_CALLS, ...options);
const lines = (...path: string[]) =>
  readFileSync(workspace.path(...path), 'utf8')
    .trimEnd()
    .split('\n');

describe('a run that is taken up again goes about its calls as it began', () => {
  beforeAll(async () => {
    const began = await begin('begun', '--no-cache', '--record', '--concurrency', '2');
    expect(began).toMatchObject({ code: 3, asked: 5, stderr: expect.stringContaining('code: budget-reached') });
  });

  test('within its budget', async () => {
    const again = await plumbline('--resume', 'begun');
    expect(again).toMatchObject({ code: 3, asked: 0, stderr: expect.stringContaining('The budget of $0.15 is reached') });
  });

  test('without the cache, recorded, and no faster; a higher budget is heeded', async () => {
    const again = await plumbline('--resume', 'begun', '--max-cost-usd', '1');
    expect(again).toMatchObject({ code: 0, asked: CASES - 5 });
    expect(again.mostUnderWay).toBeLessThanOrEqual(2);
    expect(lines('begun/exchanges.ndjson')).toHaveLength(CASES);
    const replayed = trialsIn(workspace.path('begun')).filter(
      (trial) => trial.status === 'completed' && trial.calls[0]?.replayed,
    );
    expect(replayed).toEqual([]);
  });

  test('as its log says, from its first line on and from each try on', () => {
    const conduct = { config: 'evals.config.ts', concurrency: 2, cache: false, record: true };
    const told = eventsIn(workspace.path('begun')).flatMap((event) =>
      event.type === 'run-started' || event.type === 'run-resumed' ? [event.conduct] : [],
    );
    expect(told).toEqual([
      { ...conduct, maxCostUsd: 0.15 },
      { ...conduct, maxCostUsd: 0.15 },
      { ...conduct, maxCostUsd: 1 },
    ]);
  });

  test('with the configuration that it was given', async () => {
    expect(await begin('other', '--config', 'uncached.config.ts')).toMatchObject({ code: 3, asked: 5 });
    const again = await plumbline('--resume', 'other', '--max-cost-usd', '1', '--concurrency', '1');
    expect(again).toMatchObject({ code: 0, asked: CASES - 5, mostUnderWay: 1 });
  });

  test('with its models, and says so where the configuration describes them otherwise by now', async () => {
    workspace.write('later.config.ts', configText(models.replace("'new',", "'newer', timeoutMs: 9000,"), 'cache: false,'));
    const result = await plumbline('--resume', 'other', '--config', 'later.config.ts');
    expect(result.stderr).toBe(
      `The run goes on with the model "new" as it was when it began: ${workspace.path('later.config.ts')} has another "model", "timeoutMs" now.\n`,
    );
    expect(result).toMatchObject({ code: 0, asked: 0 });
    await plumbline('--resume', 'other', '--config', 'uncached.config.ts');
  });

  test('and is refused where that is gone', async () => {
    const log = withoutSums(readFileSync(workspace.path('other/run.ndjson'), 'utf8'));
    workspace.write('gone/run.ndjson', log.join('\n').replaceAll('uncached.config.ts', 'gone.config.ts'));
    const result = await plumbline('--resume', 'gone');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('the run began with gone.config.ts') });
    expect(result.stderr).toContain('--config FILE');
  });
});

test.each([
  ['--no-cache', 'it began with answers of the cache'],
  ['--record', 'it began with no record of its exchanges'],
])('a run is not taken up again with %s where it began without', async (option, message) => {
  const log = lines('kept/run.ndjson');
  const result = await plumbline('--resume', 'kept', option);
  expect(result).toMatchObject({ code: 3, asked: 0, stderr: expect.stringContaining(`with ${option}: ${message}`) });
  expect(lines('kept/run.ndjson')).toEqual(log);
});

test('a log that does not say how its run went about its calls is taken up again as the command line says', async () => {
  await begin('old', '--no-cache');
  const log = lines('old/run.ndjson').map((line, index) => {
    const { conduct: _, ...event } = JSON.parse(splitRunLine(line).json);
    return index === 0 ? JSON.stringify(event) : splitRunLine(line).json;
  });
  workspace.write('old/run.ndjson', `${log.join('\n')}\n`);
  const again = await plumbline('--resume', 'old', '--no-cache', '--record');
  expect(again).toMatchObject({ code: 0, asked: CASES - 5 });
  expect(lines('old/exchanges.ndjson')).toHaveLength(CASES - 5);
  const spent = trialsIn(workspace.path('old')).reduce(
    (sum, trial) => sum + (trial.status === 'completed' ? (trial.costUsd ?? 0) : 0),
    0,
  );
  expect(spent).toBeCloseTo(CASES * CALL_USD, 9);
});
