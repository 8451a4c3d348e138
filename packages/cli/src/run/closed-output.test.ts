import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn } from '../testing/read-run-folder.ts';
import { startPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const CASES = 20;

let server: ChatServer;
let workspace: TestWorkspace;
/** Answers are held back until the reader is gone. */
const gone = Promise.withResolvers<void>();
beforeAll(async () => {
  server = await startChatServer(async () => {
    await gone.promise;
    return { text: 'yes' };
  });
  const remote = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${server.url}' })`;
  const local = (name: string) => `${name}: ${scriptedText(name, { '*': 'yes' }, { latencyMs: 500 })}`;
  workspace = createTestWorkspace({
    'remote/evals.config.ts': configText(
      `${remote('old')}, ${remote('new')}`,
      "baseline: 'old', candidate: 'new', cache: false,",
    ),
    'remote/a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
    'local/evals.config.ts': configText(`${local('old')}, ${local('new')}`),
    'local/a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

test.each(['remote', 'local'])(
  'a run whose reader went away, as in `| head -1`, is decided all the same: %s models',
  async (kind) => {
    const run = startPlumbline(['compare', '--out', 'run', '--no-tui'], { cwd: workspace.path(kind) });
    await run.printed('a: started');
    run.child.stdout?.destroy();
    gone.resolve();
    const { code, stderr } = await run.result;
    expect(stderr).toBe('');
    expect(code).toBe(2);
    expect(eventsIn(workspace.path(kind, 'run')).at(-1)).toMatchObject({ type: 'run-finished', trials: 2 * CASES });
    expect(comparisonIn(workspace.path(kind, 'run'))).toMatchObject({ verdict: { outcome: 'inconclusive' } });
  },
);
