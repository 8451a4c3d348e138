import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Exchange, ExchangeSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trialsIn } from '../testing/read-run-folder.ts';
import { type CommandResult, runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

/** Has characters that JSON and URLs write otherwise. */
const KEY = 'key"with/all+of it=9f3c';
const COOKIE = 'cookie-5b21d7';
const CASES = 20;
/** Every fifth prompt is refused once by each model. */
const REFUSED = CASES / 5;

interface Sent {
  readonly body: string;
  readonly model: string;
  readonly prompt: string;
  readonly authorization: string | undefined;
}

let server: Server;
let sent: Sent[];
let workspace: TestWorkspace;
beforeAll(async () => {
  const refused = new Set<string>();
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { model, messages, stream } = JSON.parse(body) as { model: string; messages: { content: string }[]; stream?: boolean };
    const prompt = messages[0]?.content ?? '';
    const { authorization } = request.headers;
    sent.push({ body, model, prompt, authorization });
    response.setHeader('set-cookie', `session=${COOKIE}; HttpOnly`);
    response.setHeader('x-request-id', `req-${sent.length}`);
    response.setHeader('x-echo', authorization ?? '');
    const name = `${model} ${prompt}`;
    if (Number(prompt.slice(1)) % 5 === 0 && !refused.has(name)) {
      refused.add(name);
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '0' });
      const query = new URLSearchParams({ key: KEY });
      response.end(JSON.stringify({ error: { message: `busy: ${authorization}, sk-abcdef123456, ?${query}, ${KEY}` } }));
      return;
    }
    const usage = { prompt_tokens: 3, completion_tokens: 1 };
    if (stream === true) {
      response.setHeader('content-type', 'text/event-stream');
      const chunk = (delta: object, more: object = {}) =>
        `data: ${JSON.stringify({ id: 'x', model, choices: [{ index: 0, delta, ...more }] })}\n\n`;
      response.end(`${chunk({ content: 'y' })}${chunk({ content: 'es' }, { finish_reason: 'stop' })}data: [DONE]\n\n`);
      return;
    }
    response.setHeader('content-type', 'application/json');
    const message = { role: 'assistant', content: 'yes' };
    response.end(JSON.stringify({ id: 'x', model, choices: [{ index: 0, message, finish_reason: 'stop' }], usage }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const model = (name: string, more: string) =>
    `${name}: openai({ model: '${name}', baseURL: '${url}', apiKeyEnv: 'TEST_KEY'${more} })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText([model('old', ', stream: true'), model('new', ''), model('paged', '')].join(', ')),
    'yes.eval.ts': suiteText('yes', JSON.stringify(casesOf(CASES))),
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  workspace.remove();
});

function plumbline(...args: string[]): Promise<CommandResult> {
  sent = [];
  return runPlumbline([...args, '--no-tui', '--no-cache'], { cwd: workspace.folder, env: { TEST_KEY: KEY } });
}
const exchangesIn = (folder: string): Exchange[] =>
  readFileSync(workspace.path(folder, 'exchanges.ndjson'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => ExchangeSchema.parse(JSON.parse(line)));
/** Which of the secrets, in any spelling, stand in the files of a folder. */
function secretsIn(folder: string): string[] {
  const spellings = [
    KEY,
    JSON.stringify(KEY).slice(1, -1),
    JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
    encodeURIComponent(KEY),
  ];
  const files = readdirSync(workspace.path(folder)).map((name) => join(workspace.path(folder), name));
  return [...spellings, COOKIE, 'sk-abcdef123456', 'set-cookie', 'authorization', 'x-echo'].filter((secret) =>
    files.some((file) => readFileSync(file).includes(secret)),
  );
}

describe('a comparison that is recorded', () => {
  beforeAll(async () => {
    await plumbline('compare', '--sequential', 'off', '--record', '--out', 'recorded');
  }, 60_000);

  test('has every request and its answer, one line each, as on the wire', () => {
    const exchanges = exchangesIn('recorded');
    expect(exchanges).toHaveLength(2 * CASES + 2 * REFUSED);
    expect(exchanges.map(({ request }) => request).sort()).toEqual(sent.map(({ body }) => body).sort());
    for (const { method, url } of exchanges)
      expect([method, url]).toEqual(['POST', expect.stringMatching(/\/v1\/chat\/completions$/)]);
    const answered = exchanges.filter(({ status }) => status === 200);
    expect(answered).toHaveLength(2 * CASES);
    for (const { request, response, headers } of answered) {
      const isStream = request.includes('"stream":true');
      expect(response).toMatch(isStream ? /^data: .*"content":"y".*data: \[DONE\]\n\n$/s : /^\{"id":"x".*"content":"yes".*\}$/);
      expect(headers).toEqual({
        'content-type': isStream ? 'text/event-stream' : 'application/json',
        date: expect.any(String),
        'x-request-id': expect.stringMatching(/^req-\d+$/),
      });
    }
  });

  test('says of each which trial asked and which try it was', () => {
    const exchanges = exchangesIn('recorded');
    const refusals = exchanges.filter(({ status }) => status === 503);
    expect(refusals).toHaveLength(2 * REFUSED);
    for (const { call, headers, totalMs, headersMs } of refusals) {
      expect(call).toMatchObject({ attempt: 0, try: 1, trial: { suite: 'yes' } });
      expect(headers).toMatchObject({ 'retry-after': '0' });
      expect(totalMs).toBeGreaterThanOrEqual(headersMs ?? Number.POSITIVE_INFINITY);
      expect(exchanges).toContainEqual(expect.objectContaining({ status: 200, call: { ...call, try: 2 } }));
    }
    const trials = new Set(trialsIn(workspace.path('recorded')).map(({ role, caseId }) => `${role} ${caseId}`));
    expect(new Set(exchanges.map(({ call }) => `${call?.trial?.role} ${call?.trial?.caseId}`))).toEqual(trials);
  });

  test('holds neither key nor cookie, and is for its owner alone', () => {
    expect(sent[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(secretsIn('recorded')).toEqual([]);
    expect(exchangesIn('recorded').find(({ status }) => status === 503)?.response).toContain('busy: Bearer [key], [key], ?key=');
    if (process.platform !== 'win32') expect(statSync(workspace.path('recorded/exchanges.ndjson')).mode & 0o777).toBe(0o600);
  });
});

test('a run in a page is recorded by the proxy that asks for it', async () => {
  await plumbline('run', '--model', 'paged', '--runtime', 'browser', '--record', '--out', 'paged');
  const exchanges = exchangesIn('paged');
  expect(exchanges.map(({ request }) => request).sort()).toEqual(sent.map(({ body }) => body).sort());
  const tries = (status: number) => exchanges.filter((exchange) => exchange.status === status).map(({ call }) => call?.try);
  expect(tries(503)).toEqual(Array(REFUSED).fill(1));
  expect(tries(200).filter((number) => number === 2)).toHaveLength(REFUSED);
  expect(exchanges[0]).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions$/),
    call: { attempt: 0, trial: { role: 'candidate', suite: 'yes' } },
  });
  expect(secretsIn('paged')).toEqual([]);
}, 60_000);

test('nothing is recorded unless it is asked for', async () => {
  await plumbline('run', '--model', 'new', '--out', 'plain');
  expect(existsSync(workspace.path('plain/exchanges.ndjson'))).toBe(false);
});

test('an endpoint that is not there leaves its requests, with the reason', async () => {
  workspace.write(
    'down.config.ts',
    // Port 9 is the discard service; nothing listens there.
    configText("down: openai({ model: 'down', baseURL: 'http://127.0.0.1:9/v1', maxRetries: 0 })", ''),
  );
  await plumbline('run', '--model', 'down', '--config', 'down.config.ts', '--record', '--out', 'down');
  const [exchange] = exchangesIn('down');
  expect(exchange).toMatchObject({
    error: expect.stringMatching(/ECONNREFUSED/),
    request: expect.stringContaining('"model":"down"'),
  });
  expect(exchange).not.toHaveProperty('status');
});

test('a record that cannot be written stops the run before another request is sent', async () => {
  if (!existsSync('/dev/full')) return;
  const { mkdirSync, symlinkSync } = await import('node:fs');
  mkdirSync(workspace.path('full'), { recursive: true });
  symlinkSync('/dev/full', workspace.path('full/exchanges.ndjson'));
  const result = await plumbline('run', '--model', 'new', '--concurrency', '1', '--record', '--out', 'full');
  expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: disk-full') });
  // What was asked before the failure showed is answered and kept.
  expect(sent).toHaveLength(1);
  expect(trialsIn(workspace.path('full'))).toHaveLength(1);
});
