import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openai, type PreparedModel, replay, scripted, transformers } from '@plumbline/models';
import { prepareModel } from '@plumbline/models/node';
import { type ModelSpec, type RunEvent, requestHash } from '@plumbline/protocol';
import { findBrowser, vitestProject } from '@plumbline/runner/node';
import { MODELS_URL, PROXY_URL } from '@plumbline/runner/page-urls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVitest } from 'vitest/node';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const KEY = 'sk-page-contract';
const authorizations = new Set<string | undefined>();

/** Echoes the last message; refuses one of them with the caller's key in the error, and points elsewhere for another, and asks to wait for a third. */
const server: Server = createServer(async (request, response) => {
  authorizations.add(request.headers.authorization);
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const text = (JSON.parse(body) as { messages: { content: string }[] }).messages.at(-1)?.content ?? '';
  response.setHeader('content-type', 'application/json');
  if (text.startsWith('fail')) {
    response.statusCode = 400;
    response.end(JSON.stringify({ error: { message: `bad key ${request.headers.authorization}` } }));
    return;
  }
  if (text === 'later') {
    response.writeHead(429, { 'retry-after': '3600' }).end(JSON.stringify({ error: { message: 'slow down' } }));
    return;
  }
  if (text === 'moved') {
    // Nobody listens there: who follows, gets another error.
    response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }).end('moved');
    return;
  }
  const message = { role: 'assistant', content: `echo: ${text}` };
  const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
  response.end(
    JSON.stringify({
      id: 'c',
      object: 'chat.completion',
      created: 0,
      model: 'echo',
      choices: [{ index: 0, finish_reason: 'stop', message }],
      usage,
    }),
  );
});
let folder: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = await mkdtemp(join(tmpdir(), 'plumbline-page-'));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test('every provider keeps the model contract in a real page', { timeout: 180_000 }, async () => {
  const port = (server.address() as AddressInfo).port;
  const pip = (model: string) => ({ model, folder: `packages/reference-models/models/${model}`, dtype: 'q8' as const });
  await writeFile(join(folder, 'run.ndjson'), recordOf({ one: 'recorded one', two: 'recorded two' }));
  const specs: Record<string, ModelSpec> = {
    production: transformers(pip('pip-prod')),
    candidate: transformers(pip('pip-good')),
    'production-webgpu': transformers({ ...pip('pip-prod'), dtype: 'fp32', device: 'webgpu', maxOutputTokens: 12 }),
    remote: openai({ model: 'echo', baseURL: `http://127.0.0.1:${port}/v1`, apiKeyEnv: 'PAGE_CONTRACT_KEY', maxRetries: 0 }),
    patient: openai({ model: 'echo', baseURL: `http://127.0.0.1:${port}/v1`, apiKeyEnv: 'PAGE_CONTRACT_KEY' }),
    gone: openai({ model: 'echo', baseURL: 'http://127.0.0.1:9/v1', maxRetries: 0 }),
    script: scripted({
      model: 'script',
      answers: [
        { match: 'one', text: 'first' },
        { match: 'two', text: 'second' },
      ],
    }),
    record: replay({ model: 'record', run: join(folder, 'run.ndjson') }),
  };
  const models: Record<string, PreparedModel> = {};
  const mounts: Record<string, string> = {};
  const endpoints: Record<string, { baseUrl: string; apiKey?: string }> = {};
  for (const [key, spec] of Object.entries(specs)) {
    const env = (name: string) => (name === 'PAGE_CONTRACT_KEY' ? KEY : undefined);
    const prepared = await prepareModel(spec, { key, root, runtime: 'browser', env });
    models[key] = prepared.folder === undefined ? prepared : { ...prepared, url: `${MODELS_URL}${key}/` };
    if (prepared.folder !== undefined) mounts[`${MODELS_URL}${key}/`] = prepared.folder;
    if (prepared.endpoint !== undefined) {
      endpoints[`${PROXY_URL}${key}/`] = {
        baseUrl: prepared.endpoint.baseUrl,
        ...(key === 'remote' || key === 'patient' ? { apiKey: KEY } : {}),
      };
    }
  }
  const vitest = await createVitest('test', {
    config: false,
    root,
    watch: false,
    reporters: [{}],
    projects: [
      await vitestProject({
        root,
        suiteFiles: [fileURLToPath(new URL('./models.page.ts', import.meta.url))],
        setupFile: fileURLToPath(new URL('../worker-setup.ts', import.meta.url)),
        context: {
          mode: 'watch',
          runtime: 'browser',
          roles: [],
          models: JSON.parse(JSON.stringify(models)),
          seed: 1,
          attempts: 1,
          slotsPerModel: 4,
          suiteFiles: {},
          done: [],
        },
        browser: {
          executablePath: (await findBrowser({ env: process.env, platform: process.platform })).path,
          channel: {
            record: async () => undefined,
            loadDataset: () => Promise.reject(new Error('no dataset here')),
            importedFiles: async () => null,
            admitSuite: async () => undefined,
            checkpoint: async () => ({ stop: false }),
            recall: async () => null,
            keep: async () => undefined,
            tell: async () => undefined,
          },
          mounts,
          endpoints,
        },
      }),
    ],
  });
  const exitCode = process.exitCode;
  try {
    const { testModules, unhandledErrors } = await vitest.start();
    const results = testModules
      .flatMap((module) => [...module.children.allTests()])
      .map((one) => ({
        name: one.fullName,
        state: one.result().state,
        errors: one.result().errors?.map((error) => error.message),
      }));
    expect([...testModules.flatMap((module) => module.errors()), ...unhandledErrors]).toEqual([]);
    expect(results.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(results).toHaveLength(4 * 7 + 7);
  } finally {
    await vitest.close();
    process.exitCode = exitCode;
  }
  expect([...authorizations]).toEqual([`Bearer ${KEY}`]);
});

function recordOf(answers: Record<string, string>): string {
  const at = '2026-01-01T00:00:00.000Z';
  const identity = { provider: 'scripted', model: 'record', runtime: { kind: 'node' as const, version: '24' }, sampling: {} };
  const events: RunEvent[] = [
    {
      type: 'run-started',
      formatVersion: 1,
      at,
      runId: 'r',
      toolVersion: '0',
      seed: 1,
      attempts: 1,
      runtime: 'node',
      roles: { candidate: { ref: 'record' } },
      suiteFiles: [],
    },
    { type: 'model-loaded', at, role: 'candidate', identity, loadMs: 0 },
    ...Object.entries(answers).map(([prompt, text]): RunEvent => {
      const answer = { text, finishReason: 'stop' as const };
      const calls = [{ ...answer, requestSha256: requestHash({ messages: prompt }), latencyMs: 1 }];
      const trial = {
        suite: 's',
        caseId: prompt,
        role: 'candidate' as const,
        attempt: 0,
        slices: [],
        status: 'completed' as const,
      };
      return { type: 'trial-finished', at, trial: { ...trial, output: text, finishReason: 'stop', calls, scores: [] } };
    }),
    { type: 'run-finished', at, trials: Object.keys(answers).length },
  ];
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
