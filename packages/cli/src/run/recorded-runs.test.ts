import { readFileSync, truncateSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 6;
const SUITE = suiteText('a', JSON.stringify(casesOf(CASES)));

let server: ChatServer;
let workspace: TestWorkspace;
beforeAll(async () => {
  server = await startChatServer(({ model, prompt }) => ({
    text: model === 'old' && prompt === 'q2' ? 'no' : 'yes',
    usage: { prompt_tokens: 10, completion_tokens: 2 },
  }));
  const model = (name: string) => `openai({ model: '${name}', baseURL: '${server.url}' })`;
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      `old: ${model('old')}, new: ${model('new')}, again: replay({ model: 'again', run: 'run-old' })`,
    ),
    'a.eval.ts': SUITE,
  });
  const { code } = await plumbline('run', '--model', 'old', '--out', 'run-old', '--no-tui');
  expect(code).toBe(0);
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const outputs = (folder: string, role: string) =>
  trialsIn(workspace.path(folder))
    .filter((trial) => trial.role === role)
    .map((trial) => [trial.caseId, trial.status === 'completed' ? trial.output : trial.status])
    .sort();

describe('a recorded run', () => {
  test('tells what it measured, as a table and as one JSON document', async () => {
    const { code, stdout } = await plumbline('run', '--model', 'old', '--out', 'run-json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ suites: [{ suite: 'a', trials: 6, passed: 5, failed: 1, errored: 0 }] });
  });

  test('stands in for the baseline: only the candidate is asked, and the cases are paired', async () => {
    const before = server.requests.length;
    const { code } = await plumbline('compare', '--baseline', 'run-old', '--candidate', 'new', '--out', 'paired', '--no-tui');
    expect(code).toBe(2);
    expect(server.requests.slice(before).map(({ model }) => model)).toEqual(Array.from({ length: CASES }, () => 'new'));
    expect(comparisonIn(workspace.path('paired'))).toMatchObject({
      pairing: { paired: CASES, onlyBaseline: 0, onlyCandidate: 0 },
    });
    expect(outputs('paired', 'baseline')).toEqual(outputs('run-old', 'candidate'));
  });

  test('stands in for both roles, by gate as well, and nothing is asked', async () => {
    await plumbline('run', '--model', 'new', '--out', 'run-new', '--no-tui');
    const before = server.requests.length;
    const roles = ['--baseline', 'run-old', '--candidate', 'run-new'];
    const [compared, gated] = await Promise.all([
      plumbline('compare', ...roles, '--out', 'both', '--json'),
      plumbline('gate', ...roles, '--json'),
    ]);
    expect(server.requests).toHaveLength(before);
    const [left, right] = [compared, gated].map(({ stdout }) => JSON.parse(stdout));
    expect(left.metrics).toEqual(right.metrics);
    expect(left.metrics.find(({ name }: { name: string }) => name === 'task-success')).toMatchObject({
      pairs: CASES,
      counts: { newFailures: 0, fixed: 1, stillFailing: 0, stillPassing: 5 },
    });
  });

  test('whose taking over was cut off is never a smaller run: it is incomplete, and --resume completes it', async () => {
    await plumbline('compare', '--baseline', 'run-old', '--candidate', 'run-new', '--out', 'cut', '--no-tui');
    const log = workspace.path('cut/run.ndjson');
    const whole = { text: readFileSync(log, 'utf8'), comparison: readFileSync(workspace.path('cut/comparison.json'), 'utf8') };
    truncateSync(log, Math.round(Buffer.byteLength(whole.text) * 0.6));
    const refused = await plumbline('report', 'cut');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-incomplete') });
    await plumbline('compare', '--resume', 'cut', '--no-tui');
    expect(readFileSync(workspace.path('cut/comparison.json'), 'utf8')).toBe(whole.comparison);
  });

  test('is decided again from its log alone, byte for byte', async () => {
    const before = readFileSync(workspace.path('paired/comparison.json'), 'utf8');
    const { code, stdout } = await plumbline('report', 'paired', '--out', 'again', '--json');
    expect(code).toBe(2);
    expect(readFileSync(workspace.path('again/comparison.json'), 'utf8')).toBe(before);
    expect(`${stdout}`).toBe(before);
  });

  test('is refused where the suite has changed since, before anything is asked', async () => {
    const before = server.requests.length;
    workspace.write('a.eval.ts', `${SUITE}// another version\n`);
    const result = await plumbline('compare', '--baseline', 'run-old', '--candidate', 'new', '--out', 'changed', '--no-tui');
    workspace.write('a.eval.ts', SUITE);
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: pairing-refused') });
    expect(server.requests).toHaveLength(before);
    expect(result.stderr).toMatch(/Cannot pair suite "a": the suite file differs.*\n.*again/);
  });

  test('of one model cannot be reported as a comparison, and says what to type', async () => {
    const result = await plumbline('report', 'run-old');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('compare --baseline RUN --candidate MODEL') });
  });
});

describe('a replay of a recorded run', () => {
  test('gives its answers again without one call, and no latency of its own', async () => {
    const before = server.requests.length;
    const { code } = await plumbline('run', '--model', 'again', '--out', 'replayed', '--no-tui');
    expect({ code, asked: server.requests.length - before }).toEqual({ code: 0, asked: 0 });
    expect(outputs('replayed', 'candidate')).toEqual(outputs('run-old', 'candidate'));
    for (const trial of trialsIn(workspace.path('replayed'))) expect(trial).not.toHaveProperty('latencyMs');
    const [recorded, replayed] = ['run-old', 'replayed'].map((folder) =>
      eventsIn(workspace.path(folder)).find((event) => event.type === 'model-loaded'),
    );
    expect(replayed).toMatchObject({ identity: recorded?.type === 'model-loaded' ? recorded.identity : undefined });
  });
});
