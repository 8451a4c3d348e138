import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  REPOSITORY,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const CASES = 12;
const ANSWERED = 3;
const SLOTS = 2;
const RUN = `run --model new --no-tui --concurrency ${SLOTS} --out`;
/** Ends its shell when the run is under way. */
const LEAVE = 'until grep -q trial-finished "$OUT/run.ndjson" 2>/dev/null; do sleep 0.1; done';

let server: ChatServer;
let workspace: TestWorkspace;
let asked = 0;
/** Called when the slots of a run wait for answers. */
let onHeld: () => void = () => undefined;
/** What all answers after the first ones wait for. */
let held = Promise.withResolvers<void>();
const groups: number[] = [];

beforeAll(async () => {
  server = await startChatServer(async () => {
    asked += 1;
    if (asked > ANSWERED) {
      if (asked === ANSWERED + SLOTS) onHeld();
      await held.promise;
    }
    return { text: 'yes' };
  });
  workspace = createTestWorkspace({
    'package.json': JSON.stringify({
      private: true,
      type: 'module',
      scripts: {
        evals: `echo before && plumbline ${RUN} $OUT`,
        background: `plumbline ${RUN} $OUT & ${LEAVE}`,
        starter: 'sh start.sh',
      },
    }),
    'start.sh': `plumbline ${RUN} $OUT &\n${LEAVE}\n`,
    'evals.config.ts': configText(`new: openai({ model: 'new', baseURL: '${server.url}' })`, 'cache: false,'),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
  });
});
afterEach(() => {
  for (const group of groups.splice(0)) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  }
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

/** Starts a command in a group of its own, and resolves when its run waits for answers. */
async function underWay(command: string, out: string) {
  asked = 0;
  held = Promise.withResolvers();
  const waits = new Promise<void>((resolve) => {
    onHeld = resolve;
  });
  const { CI: _, VITEST: __, NODE_OPTIONS: ___, NODE_ENV: ____, FORCE_COLOR: _____, ...env } = process.env;
  const [program = '', ...args] = command.split(' ');
  const child = spawn(program, args, {
    cwd: workspace.folder,
    env: {
      ...env,
      NO_COLOR: '1',
      OUT: out,
      PATH: `${REPOSITORY}/node_modules/.bin:${env.PATH}`,
      npm_config_update_notifier: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid !== undefined) groups.push(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const closed = once(child, 'close');
  await Promise.race([waits, closed.then(() => Promise.reject(new Error(`ended before it asked:\n${output}`)))]);
  return { child, closed, output: () => output };
}

test.each([
  ['SIGTERM', `npx plumbline ${RUN}`],
  ['SIGKILL', `npx plumbline ${RUN}`],
  ['SIGTERM', 'npm run evals --'],
] as const)('%s of `%s` alone ends the run in it, and --resume goes on', async (signal, command) => {
  const out = `stopped-${signal}-${command.slice(0, 3)}`;
  const { child, closed, output } = await underWay(command.startsWith('npx') ? `${command} ${out}` : command, out);
  child.kill(signal);
  // All of them hold the pipes: these close when the last one has ended.
  await closed;
  expect(output()).toContain('Interrupted; what was finished is kept.');
  expect(eventsIn(workspace.path(out)).at(-1)).toMatchObject({ type: 'run-interrupted', reason: 'SIGTERM' });
  expect(trialsIn(workspace.path(out))).toHaveLength(ANSWERED);
  expect(asked).toBe(ANSWERED + SLOTS);

  const resumed = await underWay(`npx plumbline run --no-tui --resume ${out}`, out);
  held.resolve();
  await resumed.closed;
  expect(trialsIn(workspace.path(out))).toHaveLength(CASES);
  expect(asked).toBe(CASES - ANSWERED);
});

test.each([['npm run background'], ['npm run starter'], ['sh start.sh']])(
  'a run in the background goes on when `%s` has ended by itself',
  async (command) => {
    const out = `left-${command.replaceAll(/\W/g, '-')}`;
    const { child, closed, output } = await underWay(command, out);
    if (child.exitCode === null) await once(child, 'exit');
    // Longer than it takes to notice that npm was stopped.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    held.resolve();
    await closed;
    expect(output()).not.toContain('Interrupted');
    expect(eventsIn(workspace.path(out)).at(-1)).toMatchObject({ type: 'run-finished', trials: CASES });
    expect(asked).toBe(CASES);
  },
);
