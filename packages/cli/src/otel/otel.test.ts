import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { type Arrived, type OtlpCollector, startOtlpCollector } from '../testing/otlp-collector.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { type CommandResult, runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 40;
/** Every fifth prompt is refused by the server for one of the models. */
const REFUSED = CASES / 5;
const PRICES =
  'effective: "2026-01-01"\nsource: a test\nprices: [{ model: good, input: 3, output: 15 }, { model: flaky, input: 3, output: 15 }]\n';
const TOKEN = 'collector-token-5d1e';

let chat: ChatServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  chat = await startChatServer(async ({ model, prompt }) => {
    if (model === 'flaky' && Number(prompt.slice(1)) % 5 === 0) return { status: 400 };
    if (model === 'slow') await wait(100);
    return {
      text: 'yes',
      usage: { prompt_tokens: 1_000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } },
    };
  });
  const model = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${chat.url}', maxRetries: 0 })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      [model('good'), model('flaky'), model('slow')].join(', '),
      "baseline: 'good', candidate: 'flaky',",
    ),
    'prices.yaml': PRICES,
    'asked.eval.ts': suiteText('asked', JSON.stringify(casesOf(CASES))),
  });
});
afterAll(async () => {
  await chat.close();
  workspace.remove();
});

const COMPARE = ['compare', '--candidate', 'good', '--sequential', 'off', '--no-cache'];

function compare(out: string, more: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  const args = [...COMPARE, '--out', workspace.path('reports', out), ...more];
  return runPlumbline(args, { cwd: workspace.folder, env });
}

describe('a run that is exported while it goes on', () => {
  let collector: OtlpCollector;
  let result: CommandResult;
  const folder = () => workspace.path('reports/live');
  beforeAll(async () => {
    collector = await startOtlpCollector();
    result = await compare('live', ['--candidate', 'flaky', '--otel', `${collector.url}/`], {
      OTEL_EXPORTER_OTLP_HEADERS: `x-token=${TOKEN}%20ok, x-team = evals`,
    });
  });
  afterAll(() => collector.close());
  const calls = () => collector.spans.filter(({ parentSpanId }) => parentSpanId !== undefined);
  const trialSpans = () => collector.spans.filter(({ parentSpanId }) => parentSpanId === undefined);

  test('every payload is what OTLP/HTTP JSON asks for, sent with the headers of the environment', () => {
    expect(collector.faults).toEqual([]);
    expect(result.stderr).not.toContain('OpenTelemetry');
    for (const headers of collector.headers) expect(headers).toMatchObject({ 'x-token': `${TOKEN} ok`, 'x-team': 'evals' });
    const { runId, toolVersion } = startedIn(folder());
    for (const resource of collector.resources)
      expect(resource).toEqual({ 'service.name': 'plumbline', 'service.version': toolVersion, 'plumbline.run.id': runId });
  });

  test('each trial is a trace: its span, and below it one for the call', () => {
    expect(trialSpans()).toHaveLength(2 * CASES);
    expect(calls()).toHaveLength(2 * CASES);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(2 * CASES);
    expect(new Set(collector.spans.map(({ spanId }) => spanId)).size).toBe(4 * CASES);
    for (const call of calls()) {
      const parent = trialSpans().find(({ spanId }) => spanId === call.parentSpanId);
      expect(parent).toMatchObject({ traceId: call.traceId, name: 'trial asked', kind: 1 });
    }
  });

  test('a call carries the attributes of the GenAI conventions, and what it cost', () => {
    const port = BigInt(new URL(chat.url).port);
    const good = calls().filter(({ name }) => name === 'chat good');
    expect(good).toHaveLength(CASES);
    for (const { attributes, kind, status } of good) {
      expect({ kind, status }).toEqual({ kind: 3, status: undefined });
      expect(attributes).toEqual({
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'good',
        'server.address': '127.0.0.1',
        'server.port': port,
        'gen_ai.response.model': 'good',
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.usage.input_tokens': 1_000n,
        'gen_ai.usage.output_tokens': 100n,
        'gen_ai.usage.cache_read.input_tokens': 400n,
        // 1,000 tokens at 3 dollars and 100 at 15 dollars a million.
        'plumbline.call.cost_usd': 0.0045,
      });
    }
  });

  test('its times are those of the record', () => {
    for (const event of eventsIn(folder())) {
      if (event.type !== 'trial-finished' || event.trial.status !== 'completed') continue;
      const { caseId, role } = event.trial;
      const parent = trialSpans().find(
        ({ attributes }) => attributes['plumbline.case.id'] === caseId && attributes['plumbline.role'] === role,
      );
      const call = calls().find(({ parentSpanId }) => parentSpanId === parent?.spanId);
      const endNano = `${Date.parse(event.at)}000000`;
      expect([parent?.endTimeUnixNano, call?.endTimeUnixNano]).toEqual([endNano, endNano]);
      const tookNano = BigInt(endNano) - BigInt(call?.startTimeUnixNano ?? 0);
      expect(Number(tookNano) / 1e6).toBeCloseTo(event.trial.calls[0]?.latencyMs ?? Number.NaN, 5);
    }
  });

  test('a refused call is an error by its code, without the words of the server', () => {
    const failed = calls().filter(({ status }) => status !== undefined);
    expect(failed).toHaveLength(REFUSED);
    for (const { status, attributes } of failed) {
      expect(status).toEqual({ code: 2 });
      expect(attributes).toMatchObject({ 'error.type': 'provider-refused', 'gen_ai.request.model': 'flaky' });
    }
    const errored = trialSpans().filter(({ attributes }) => attributes['plumbline.trial.status'] === 'errored');
    expect(errored.map(({ status }) => status)).toEqual(errored.map(() => ({ code: 2 })));
    expect(errored).toHaveLength(REFUSED);
  });

  test('each score is an evaluation event on the span of the call that it judges', () => {
    expect(collector.events).toHaveLength(2 * CASES - REFUSED);
    for (const event of collector.events) {
      expect(event).toMatchObject({ eventName: 'gen_ai.evaluation.result', severityNumber: 9 });
      expect(event.attributes).toMatchObject({
        'gen_ai.evaluation.name': 'exact-match',
        'gen_ai.evaluation.score.value': 1,
        'gen_ai.evaluation.score.label': 'pass',
        'plumbline.suite': 'asked',
      });
      expect(event.attributes).not.toHaveProperty('gen_ai.evaluation.explanation');
      expect(calls().find(({ spanId }) => spanId === event.spanId)?.traceId).toBe(event.traceId);
    }
  });

  test('neither prompts nor answers leave the machine', () => {
    const sent = everything(collector);
    // A prompt, an answer, and the words of the server that refused a prompt.
    expect(sent).not.toMatch(/"q\d+"|yes|test server/);
  });

  test('exported again from its record it has the same ids, and now its contents where they are asked for', async () => {
    const again = await startOtlpCollector();
    const args = ['report', folder(), '--otel-content', '--reporter', 'json'];
    const { code } = await runPlumbline(args, { cwd: workspace.folder, env: { OTEL_EXPORTER_OTLP_ENDPOINT: again.url } });
    await again.close();
    expect(code).toBe(result.code);
    expect(again.faults).toEqual([]);
    expect(idsOf(again.spans)).toEqual(idsOf(collector.spans));
    expect(idsOf(again.events)).toEqual(idsOf(collector.events));
    const asked = again.spans.filter(({ attributes }) => 'gen_ai.output.messages' in attributes);
    expect(asked).toHaveLength(2 * CASES - REFUSED);
    for (const { attributes } of asked) {
      expect(JSON.parse(String(attributes['gen_ai.output.messages']))).toEqual([
        { role: 'assistant', parts: [{ type: 'text', content: 'yes' }] },
      ]);
      expect(JSON.parse(String(attributes['gen_ai.input.messages']))).toEqual([
        { role: 'user', parts: [{ type: 'text', content: expect.stringMatching(/^q\d+$/) }] },
      ]);
    }
  });
});

describe('a collector', () => {
  const verdictOf = ({ code, stdout }: CommandResult) => ({ code, verdict: JSON.parse(stdout).verdict });
  let plain: CommandResult;
  beforeAll(async () => {
    plain = await compare('plain', ['--json']);
  });

  test('that nobody asked for is not connected to, even where the environment names one', async () => {
    const collector = await startOtlpCollector();
    await compare('off', ['--json'], { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const connections = collector.connections();
    await collector.close();
    expect(connections).toBe(0);
  });

  test('that is not there changes neither verdict nor exit code, and is told once', async () => {
    const collector = await startOtlpCollector();
    await collector.close();
    const result = await compare('dead', ['--json', `--otel=${collector.url}`], {
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${TOKEN}`,
    });
    expect(verdictOf(result)).toEqual(verdictOf(plain));
    expect(told(result)).toEqual([
      `OpenTelemetry: ${4 * CASES} of ${4 * CASES} spans and ${2 * CASES} of ${2 * CASES} evaluation events were not delivered to ${collector.url}: ECONNREFUSED. The run itself is complete; \`plumbline report RUN --otel\` exports it again.`,
    ]);
    expect(`${result.stdout}${result.stderr}`).not.toContain(TOKEN);
  });

  test.each([
    { what: 'refuses everything', status: 400, spans: 4 * CASES, reason: ': it answered 400.' },
    { what: 'refuses a part', status: 200, spans: 7, reason: ': seven are too [header].' },
  ])('that $what is told once, in its words without the token', async ({ status, spans, reason }) => {
    const body = { partialSuccess: { rejectedSpans: '7', errorMessage: `seven are too ${TOKEN}` } };
    const collector = await startOtlpCollector((request) => (request === 1 ? { status, body } : { status: 200 }));
    const result = await compare(`refused-${status}`, ['--json', '--otel', collector.url], {
      OTEL_EXPORTER_OTLP_HEADERS: `x-token=${TOKEN}`,
    });
    await collector.close();
    expect(verdictOf(result)).toEqual(verdictOf(plain));
    expect(told(result)).toEqual([
      expect.stringContaining(`${spans} of ${4 * CASES} spans and 0 of ${2 * CASES} evaluation events`),
    ]);
    expect(told(result)[0]).toContain(reason);
  });

  test.each([
    { what: 'a run', args: [...COMPARE, '--out', 'held'] },
    { what: 'the export of its record', args: ['report', 'reports/plain'] },
  ])('that does not answer is waited for at the end of $what, which is told, until Ctrl-C', async ({ args }) => {
    const collector = await startOtlpCollector(() => new Promise(() => undefined));
    const command = startPlumbline([...args, '--json', '--otel', collector.url], { cwd: workspace.folder });
    await command.printed('Ctrl-C ends the wait');
    command.interrupt('SIGINT');
    const result = await command.result;
    await collector.close();
    expect(verdictOf(result)).toEqual(verdictOf(plain));
    const items = [`${4 * CASES} spans`, `${2 * CASES} evaluation events`];
    expect(told(result)).toEqual([
      `OpenTelemetry: ${items.join(' and ')} are still to be taken by ${collector.url}; that is waited for up to 29 s, Ctrl-C ends the wait`,
      expect.stringContaining(`not delivered to ${collector.url}: it had not taken them when the wait was ended.`),
    ]);
  });

  test('that does not answer is waited for also after Ctrl-C, until a second one: what was not delivered is told all the same', async () => {
    const collector = await startOtlpCollector(() => new Promise(() => undefined));
    const args = ['run', '--model', 'slow', '--concurrency', '1', '--no-cache', '--out', 'left', `--otel=${collector.url}`];
    const before = chat.answered.length;
    const command = startPlumbline(args, { cwd: workspace.folder });
    await expect.poll(() => chat.answered.length, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    command.interrupt('SIGINT');
    await command.printed('Ctrl-C ends the wait');
    const at = performance.now();
    command.interrupt('SIGINT');
    // As npx and Nx pass it on.
    command.interrupt('SIGINT');
    const result = await command.result;
    await collector.close();
    expect(result.code).toBe(130);
    // Five seconds are waited for without it.
    expect(performance.now() - at).toBeLessThan(2_500);
    expect(told(result)).toEqual([
      expect.stringContaining('that is waited for up to 4 s, Ctrl-C ends the wait'),
      expect.stringContaining(`not delivered to ${collector.url}: it had not taken them when the wait was ended.`),
    ]);
  });

  test('that is overloaded for a moment gets all of it', async () => {
    const collector = await startOtlpCollector((request) => (request <= 2 ? { status: 503 } : undefined));
    const result = await compare('overloaded', ['--json', '--otel', collector.url]);
    await collector.close();
    expect(told(result)).toEqual([]);
    expect([collector.spans.length, collector.events.length]).toEqual([4 * CASES, 2 * CASES]);
  });
});

test.each([
  { args: ['--otel', 'yes.eval.ts'], env: {}, says: 'Cannot export to "yes.eval.ts" of --otel' },
  { args: ['--otel', `http://me:${TOKEN}@localhost`], env: {}, says: 'Cannot export to the endpoint of --otel' },
  { args: ['--otel'], env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://x' }, says: 'of OTEL_EXPORTER_OTLP_ENDPOINT' },
  { args: ['--otel'], env: { OTEL_EXPORTER_OTLP_HEADERS: `a=1,${TOKEN}=%` }, says: 'Cannot read header 2 of' },
])('what is no endpoint is refused before anything runs: $says', async ({ args, env, says }) => {
  rmSync(workspace.path('reports/bad'), { recursive: true, force: true });
  const result = await compare('bad', args, env);
  expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining(says) });
  expect(result.stderr).not.toContain(TOKEN);
  expect(() => trialsIn(workspace.path('reports/bad'))).toThrow('ENOENT');
});

function startedIn(folder: string) {
  const [started] = eventsIn(folder);
  if (started?.type !== 'run-started') throw new Error('The run has not started');
  return started;
}

function idsOf(items: readonly Arrived<{ traceId: string; spanId: string }>[]): string[] {
  return items.map(({ traceId, spanId }) => `${traceId} ${spanId}`).sort();
}

function everything({ spans, events }: OtlpCollector): string {
  return JSON.stringify([spans, events], (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

function told({ stderr }: CommandResult): string[] {
  return stderr.split('\n').filter((line) => line.startsWith('OpenTelemetry'));
}
