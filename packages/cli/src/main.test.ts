import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from './testing/chat-server.ts';
import { eventsIn, trialsIn } from './testing/read-run-folder.ts';
import { casesOf, configText, createTestWorkspace, REPOSITORY, suiteText, type TestWorkspace } from './testing/test-workspace.ts';

const LAUNCHER = pathToFileURL(join(REPOSITORY, 'packages/cli/bin/start-pinned-node.js')).href;
const MAIN = join(REPOSITORY, 'packages/cli/src/main.ts');
const ANSWERED = 3;

let server: ChatServer;
let workspace: TestWorkspace;
let asked = 0;
/** Called when the two slots of a run wait for answers that do not come. */
let onHeld: () => void = () => undefined;

beforeAll(async () => {
  server = await startChatServer(async () => {
    asked += 1;
    if (asked <= ANSWERED) return { text: 'yes' };
    if (asked === ANSWERED + 2) onHeld();
    return new Promise(() => undefined);
  });
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`new: openai({ model: 'new', baseURL: '${server.url}' })`, 'cache: false,'),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(12))),
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

/** Starts a command as the entry does under a Node that is too old for TypeScript. */
function launched(args: readonly string[]) {
  const { CI: _, VITEST: __, NODE_OPTIONS: ___, NODE_ENV: ____, FORCE_COLOR: _____, ...env } = process.env;
  const code = `const { startPinnedNode } = await import(${JSON.stringify(LAUNCHER)});
    startPinnedNode(${JSON.stringify(MAIN)}, ${JSON.stringify(args)});`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: workspace.folder,
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { launcher, output: () => output };
}

test.each([
  ['SIGKILL', { code: null, reason: 'SIGTERM' }],
  ['SIGHUP', { code: 130, reason: 'SIGHUP' }],
  ['SIGTERM', { code: 130, reason: 'SIGTERM' }],
] as const)('%s of the launcher alone ends the run that it started, with what was answered kept', async (signal, expected) => {
  asked = 0;
  const held = new Promise<void>((resolve) => {
    onHeld = resolve;
  });
  const { launcher, output } = launched(['run', '--model', 'new', '--no-tui', '--concurrency', '2', '--out', signal]);
  await held;
  launcher.kill(signal);
  // Both hold the pipes: they close when the last of the two has ended.
  const [code] = await once(launcher, 'close');
  expect(code).toBe(expected.code);
  expect(output()).toContain('Interrupted; what was finished is kept.');
  expect(eventsIn(workspace.path(signal)).at(-1)).toMatchObject({ type: 'run-interrupted', reason: expected.reason });
  expect(trialsIn(workspace.path(signal))).toHaveLength(ANSWERED);
  expect(asked).toBe(ANSWERED + 2);
});

test('a command that ends by itself gives the launcher its exit code', async () => {
  const [version, unknown] = [launched(['--version']), launched(['gate'])];
  const codes = await Promise.all([version, unknown].map(async ({ launcher }) => (await once(launcher, 'close'))[0]));
  expect(codes).toEqual([0, 3]);
});
