import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findBrowser } from '@plumbline/runner/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const KEY = 'sk-test-3be09a44c1';
const CASES = 3;

let server: Server;
let workspace: TestWorkspace;
beforeAll(async () => {
  // Repeats in each answer the key that it was sent; in a stream four characters at a time.
  server = createServer(async (request, response) => {
    const { stream } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { stream?: boolean };
    const content = `I was sent ${request.headers.authorization}, and not sk-other-key-000000.`;
    response.setHeader('content-type', stream === true ? 'text/event-stream' : 'application/json');
    if (stream !== true) {
      response.end(JSON.stringify({ model: KEY, choices: [{ index: 0, message: { content }, finish_reason: 'stop' }] }));
      return;
    }
    for (const piece of content.match(/.{1,4}/g) ?? [])
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: piece } }] })}\n\n`);
    response.end(`data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const model = (name: string, stream: boolean) =>
    `${name}: openai({ model: '${name}', baseURL: '${url}', apiKeyEnv: 'TEST_KEY', stream: ${stream} })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      `${model('whole', false)}, ${model('streamed', true)}`,
      "baseline: 'whole', candidate: 'streamed',",
    ),
    'echo.eval.ts': suiteText('echo', JSON.stringify(casesOf(CASES))),
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  workspace.remove();
});

function filesWithKey(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(KEY));
}

test.each(['node', 'browser'])(
  'a key that servers repeat in their answers, without the blanks around it, is in no file of a run in %s, nor kept',
  async (runtime) => {
    if (runtime === 'browser') await findBrowser({ env: process.env, platform: process.platform });
    const args = ['compare', '--runtime', runtime, '--sequential', 'off', '--out', runtime, '--no-tui', '--attempts'];
    // The second attempts are asked anew by either runtime, whatever the other has kept.
    const attempts = runtime === 'node' ? '1' : '2';
    const { stdout, stderr } = await runPlumbline([...args, attempts], {
      cwd: workspace.folder,
      env: { TEST_KEY: ` ${KEY} \n` },
    });
    const outputs = trialsIn(workspace.path(runtime)).map((trial) =>
      trial.status === 'completed' ? trial.output : trial.status,
    );
    const expected = 'I was sent Bearer [key], and not sk-other-key-000000.';
    expect(outputs).toEqual(Array(2 * CASES * Number(attempts)).fill(expected));
    expect(filesWithKey(workspace.folder)).toEqual([]);
    expect(readFileSync(workspace.path('reports/.cache/responses.sqlite')).includes('I was sent Bearer [key]')).toBe(true);
    expect(`${stdout}${stderr}`).not.toContain(KEY);
  },
);
