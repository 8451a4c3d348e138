import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

/** What the server says to which prompts; `yes` to all others. */
const STATUS: Readonly<Record<string, number>> = {
  q1: 401,
  q2: 401,
  q3: 401,
  q4: 400,
  q5: 400,
  q6: 404,
  q7: 404,
  q8: 503,
  q9: 307,
};
const SAID: Readonly<Record<number, string>> = {
  401: 'Check that the variable named in "apiKeyEnv" holds a valid key with access to this model.',
  400: "Read the server's message and correct the model's spec or the request.",
  404: 'Check "model" and "baseURL": the URL goes up to and including "/v1".',
};

let server: ChatServer;
let workspace: TestWorkspace;

beforeAll(async () => {
  server = await startChatServer(({ prompt, model }) => {
    const status = model === 'good' ? undefined : STATUS[prompt];
    return status === undefined ? { text: 'yes' } : { status };
  });
  const model = (name: string, url: string) => `${name}: openai({ model: '${name}', baseURL: '${url}', maxRetries: 0 })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      [model('good', server.url), model('bad', server.url), model('gone', 'http://127.0.0.1:9/v1')].join(', '),
      "baseline: 'good', candidate: 'bad', cache: false,",
    ),
    'other-prices.yaml': 'effective: 2026-08-01\nsource: a test\nprices: [{ model: bad, usd-per-hour: 2.5 }]\n',
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(20))),
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });

/** The lines of three kinds of errors. */
const linesOf = (url: string, whose: string) =>
  [401, 400, 404].flatMap((status) => [
    `${status === 401 ? 3 : 2} of 20 trials${whose} errored [provider-refused] Cannot get an answer of model "bad" from ${url}: HTTP ${status} the test server says ${status} to [key]`,
    `  what to do: ${SAID[status]}`,
  ]);

test('a run names its three most frequent errors with what to do, counts the others, and says how to run them again', async () => {
  const { code, stdout } = await plumbline('run', '--model', 'bad', '--out', 'run');
  expect(code).toBe(0);
  expect(stdout).toContain(
    [
      ...linesOf(server.url, ''),
      'and 2 more errors of other kinds',
      `Run what errored again with: plumbline run --resume ${workspace.path('run')} --retry-errors`,
      '',
    ].join('\n'),
  );
});

test('a comparison says so before its reports, and says whose errors they are; beside a JSON document it is on stderr', async () => {
  const { stdout, stderr } = await plumbline('compare', '--sequential', 'off', '--out', 'compare', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ pairing: { erroredCandidate: 9 } });
  const lines = stderr.split('\n');
  const first = lines.indexOf(linesOf(server.url, ' of the candidate')[0] ?? '');
  expect(lines.slice(first, first + 8)).toEqual([
    ...linesOf(server.url, ' of the candidate'),
    'and 2 more errors of other kinds',
    `Run what errored again with: plumbline compare --resume ${workspace.path('compare')} --retry-errors`,
  ]);
  expect(lines[first + 8]).toMatch(/^report: /);
});

test.each([['report'], ['reprice', '--prices', 'other-prices.yaml']])('so does %s of that comparison', async (...command) => {
  const { stdout } = await plumbline(...command, 'compare', '--out', `again-${command[0]}`);
  expect(stdout).toContain(
    [...linesOf(server.url, ' of the candidate'), 'and 2 more errors of other kinds', 'report: '].join('\n'),
  );
});

test('a run of nothing but errors says what to do about them', async () => {
  const { code, stderr } = await plumbline('run', '--model', 'gone', '--sample', '0.25', '--out', 'gone');
  expect(code).toBe(3);
  expect(stderr).toMatch(/all 5 trials errored, with: Cannot get an answer of model "gone" from http:.*ECONNREFUSED/);
  expect(stderr).toContain(
    `what to do: Check the URL, the network and that the server runs. Then --resume ${workspace.path('gone')} --retry-errors runs them again.`,
  );
});

test('a run without an error says nothing of errors', async () => {
  const { stdout } = await plumbline('run', '--model', 'good', '--out', 'good');
  expect(stdout).not.toContain('error');
});
