import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 40;
const ANSWERED_FIRST = 10;

let server: ChatServer;
let workspace: TestWorkspace;
/** What the server says to the requests that it does not answer; it answers all while there is nothing. */
let closed: { readonly status: number; readonly retryAfterSeconds?: number } | undefined;
let answersLeft = 0;

beforeAll(async () => {
  server = await startChatServer(() => {
    answersLeft -= 1;
    return closed === undefined || answersLeft >= 0 ? { text: 'yes' } : closed;
  });
  const model = (name: string) => `${name}: openai({ model: '${name}', baseURL: '${server.url}', retryForMs: 60_000 })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText([model('old'), model('new')].join(', '), "baseline: 'old', candidate: 'new', cache: false,"),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const compare = (...more: string[]) => runPlumbline(['compare', '--no-tui', ...more], { cwd: workspace.folder });
const erroredIn = (folder: string) => trialsIn(workspace.path(folder)).filter(({ status }) => status === 'errored');

/** What a first try answers and errors, and what it says to do. */
async function breakOff(folder: string, { answers, refusal }: { answers: number; refusal: NonNullable<typeof closed> }) {
  closed = refusal;
  answersLeft = answers;
  const before = server.requests.length;
  const result = await compare('--out', folder, '--sequential', 'off', '--concurrency', '4');
  closed = undefined;
  return { ...result, refused: server.requests.length - before - answers, errored: erroredIn(folder) };
}

test('an endpoint that asks all to wait longer than a call may ends the run: no trial errors of which nothing was sent', async () => {
  const { code, stderr, refused, errored } = await breakOff('closed', {
    answers: ANSWERED_FIRST,
    refusal: { status: 429, retryAfterSeconds: 450 },
  });
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('code: endpoint-closed') });
  expect(stderr).toContain('Cannot ask');
  expect(errored.length).toBeGreaterThan(0);
  expect(errored.length).toBeLessThanOrEqual(refused);
  for (const trial of errored) expect(trial).toMatchObject({ failedTries: 1, error: { code: 'provider-refused' } });
  expect(stderr).toContain(
    `Wait until the limit is lifted; a run that is begun anew waits longer with a higher "retryForMs". Then take the run up again with --resume ${workspace.path('closed')}; add --retry-errors to run the ${errored.length} trials that errored again too.`,
  );

  const before = server.requests.length;
  expect((await compare('--resume', 'closed')).code).not.toBe(3);
  expect(server.requests.length - before).toBe(2 * CASES - ANSWERED_FIRST - errored.length);
  expect(erroredIn('closed')).toHaveLength(errored.length);
});

test('a key that is refused errors the trials that were sent, and the way on that is named runs them again', async () => {
  const { code, stderr, errored } = await breakOff('refused-key', { answers: 0, refusal: { status: 401 } });
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('code: provider-refused') });
  expect(stderr).toContain(
    `--resume ${workspace.path('refused-key')}; add --retry-errors to run the ${errored.length} trials that errored again too`,
  );
  await compare('--resume', 'refused-key', '--retry-errors');
  expect(comparisonIn(workspace.path('refused-key')).pairing).toMatchObject({
    paired: CASES,
    erroredBaseline: 0,
    erroredCandidate: 0,
  });
});
