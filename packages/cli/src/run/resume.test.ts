import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import type { Comparison } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';
import { withoutSums } from '../testing/without-sums.ts';

const CASES = 12;
const ANSWERED_BEFORE_THE_END = 9;

let server: ChatServer;
let workspace: TestWorkspace;
/** When set, requests beyond so many wait for the gate to open. */
let answersLeft = Number.POSITIVE_INFINITY;
let waiting: (() => void)[] = [];
let onHeld: () => void = () => undefined;

beforeAll(async () => {
  server = await startChatServer(async ({ model, prompt }) => {
    answersLeft -= 1;
    if (answersLeft < 0) {
      const opened = new Promise<void>((resolve) => waiting.push(resolve));
      onHeld();
      await opened;
    }
    return { text: model === 'new' || prompt !== 'q3' ? 'yes' : 'no', usage: { prompt_tokens: 10, completion_tokens: 1 } };
  });
  const model = (name: string) => `openai({ model: '${name}', baseURL: '${server.url}' })`;
  workspace = createTestWorkspace({
    // The record alone must keep what was answered: there is no cache to hide a repeated call.
    'evals.config.ts': configText(
      `old: ${model('old')}, new: ${model('new')}`,
      "baseline: 'old', candidate: 'new', cache: false,",
    ),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(CASES))),
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 1, output: 2 }]\n',
  });
});
afterAll(async () => {
  await server.close();
  workspace.remove();
});

const compare = (...more: string[]) =>
  runPlumbline(['compare', '--no-tui', '--concurrency', '2', ...more], { cwd: workspace.folder });

/** Starts a run and stops it when all four slots wait for their answer; gives what the server had answered by then. */
async function stoppedRun(folder: string, signal: NodeJS.Signals) {
  const first = server.requests.length;
  answersLeft = ANSWERED_BEFORE_THE_END;
  const held = new Promise<void>((resolve) => {
    onHeld = () => waiting.length === 4 && resolve();
  });
  const command = startPlumbline(['compare', '--no-tui', '--concurrency', '2', '--out', folder], { cwd: workspace.folder });
  await held;
  command.interrupt(signal);
  const result = await command.result;
  answersLeft = Number.POSITIVE_INFINITY;
  for (const open of waiting) open();
  waiting = [];
  const asked = server.requests.slice(first).map(({ model, prompt }) => `${model} ${prompt}`);
  return { result, answered: asked.slice(0, ANSWERED_BEFORE_THE_END), held: asked.slice(ANSWERED_BEFORE_THE_END) };
}

/** All that a comparison says, without the server's times, which are never the same twice. */
function withoutTimes({ metrics, timing: _, ...rest }: Comparison): unknown {
  return { ...rest, metrics: metrics.filter(({ unit }) => unit !== 'ms') };
}

const shortKey = ({ role, caseId }: { role: string; caseId: string }) =>
  `${role === 'baseline' ? 'old' : 'new'} ${caseId.replace('c', 'q')}`;

describe('an interrupted run', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)(
    'after %s, keeps what was answered and repeats only what was in flight',
    async (signal) => {
      const folder = workspace.path(signal);
      const { result, answered, held } = await stoppedRun(signal, signal);
      if (signal === 'SIGINT') {
        expect(result).toMatchObject({ code: 130, stderr: expect.stringContaining(`plumbline compare --resume ${folder}`) });
        expect(eventsIn(folder).at(-1)).toMatchObject({ type: 'run-interrupted', reason: 'SIGINT' });
      } else {
        expect(result).toMatchObject({ code: null, signal: 'SIGKILL' });
      }
      expect(trialsIn(folder).map(shortKey).sort()).toEqual([...answered].sort());
      expect(held).toHaveLength(4);

      const refused = await runPlumbline(['report', signal], { cwd: workspace.folder });
      expect(refused).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(`a has ${answered.length} of ${2 * CASES} trials`),
      });
      expect(refused.stderr).toContain(`--resume ${folder}`);

      const before = server.requests.length;
      const resumed = await compare('--resume', signal);
      const repeated = server.requests.slice(before).map(({ model, prompt }) => `${model} ${prompt}`);
      expect(repeated).toHaveLength(2 * CASES - answered.length);
      expect(repeated.filter((request) => answered.includes(request))).toEqual([]);

      const whole = await compare('--out', `${signal}-whole`);
      expect(resumed.code).toBe(whole.code);
      expect(withoutTimes(comparisonIn(folder))).toEqual(withoutTimes(comparisonIn(workspace.path(`${signal}-whole`))));
    },
  );

  test('a finished run that is taken up again asks for nothing and says the same', async () => {
    const before = {
      requests: server.requests.length,
      comparison: readFileSync(workspace.path('SIGINT/comparison.json'), 'utf8'),
    };
    await compare('--resume', 'SIGINT');
    expect(server.requests).toHaveLength(before.requests);
    expect(readFileSync(workspace.path('SIGINT/comparison.json'), 'utf8')).toBe(before.comparison);
  });

  test('a run folder that is taken is not written to', async () => {
    const log = readFileSync(workspace.path('SIGINT/run.ndjson'), 'utf8');
    const result = await compare('--out', 'SIGINT');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-exists') });
    expect(result.stderr).toContain('--resume');
    expect(readFileSync(workspace.path('SIGINT/run.ndjson'), 'utf8')).toBe(log);
  });

  test('a suite file that has changed since is not mixed with the old one', async () => {
    const suite = readFileSync(workspace.path('a.eval.ts'), 'utf8');
    writeFileSync(workspace.path('a.eval.ts'), `${suite}// changed\n`);
    const result = await compare('--resume', 'SIGINT');
    writeFileSync(workspace.path('a.eval.ts'), suite);
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('a.eval.ts has changed since') });
  });
});

describe('a half-written log', () => {
  const lineCount = (folder: string) => readFileSync(workspace.path(folder, 'run.ndjson'), 'utf8').split('\n').length - 1;

  test('with a last line torn by a crash is incomplete; --resume heals it and completes the run', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('torn'), { recursive: true });
    const log = workspace.path('torn/run.ndjson');
    const text = readFileSync(log, 'utf8');
    // Three trials and all that follows them are gone, but for the beginning of the first.
    const trials = [...text.matchAll(/^\{"type":"trial-finished"/gm)];
    truncateSync(log, (trials.at(-3)?.index ?? 0) + 40);
    const refused = await runPlumbline(['report', 'torn'], { cwd: workspace.folder });
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/a has 21 of 24 trials(.|\n)*--resume .*torn/) });
    const before = server.requests.length;
    await compare('--resume', 'torn');
    expect(server.requests).toHaveLength(before + 3);
    expect(withoutTimes(comparisonIn(workspace.path('torn')))).toEqual(
      withoutTimes(comparisonIn(workspace.path('SIGINT-whole'))),
    );
  });

  test('with a torn line in the middle is refused, with the line', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('damaged'), { recursive: true });
    const log = workspace.path('damaged/run.ndjson');
    const lines = readFileSync(log, 'utf8').split('\n');
    const offset = Buffer.byteLength(`${lines.slice(0, 6).join('\n')}\n`);
    writeFileSync(log, lines.map((line, index) => (index === 6 ? line.slice(0, 50) : line)).join('\n'));
    const results = await Promise.all([
      runPlumbline(['report', 'damaged'], { cwd: workspace.folder }),
      compare('--resume', 'damaged'),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(`run.ndjson:7 (byte ${offset}): found {"type":"trial-finished"`),
      });
      expect(result.stderr).toContain('code: run-log-invalid');
    }
    expect(lineCount('damaged')).toBe(lineCount('SIGINT-whole'));
  });

  test.each([
    [
      'a figure that was changed',
      (lines: string[]) => lines.map((line, index) => (index === 6 ? line.replace('"attempt":0', '"attempt":1') : line)),
      7,
    ],
    ['a line that is lost', (lines: string[]) => lines.filter((_, index) => index !== 6), 7],
    [
      'two lines that changed places',
      (lines: string[]) => lines.map((line, index) => lines[index === 6 ? 7 : index === 7 ? 6 : index] ?? line),
      7,
    ],
  ])('with %s is refused by its checksum, with line and offset', async (_, change, line) => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('changed'), { recursive: true });
    const log = workspace.path('changed/run.ndjson');
    writeFileSync(log, change(readFileSync(log, 'utf8').split('\n')).join('\n'));
    const result = await runPlumbline(['report', 'changed'], { cwd: workspace.folder });
    expect(result).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(new RegExp(`run\\.ndjson:${line} \\(byte \\d+\\): its checksum does not fit`)),
    });
  });

  test('with zeros where a loss of power left no line is healed like a torn one', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('zeros'), { recursive: true });
    const log = workspace.path('zeros/run.ndjson');
    const text = readFileSync(log, 'utf8');
    const trials = [...text.matchAll(/^\{"type":"trial-finished"/gm)];
    const kept = Buffer.from(text.slice(0, trials.at(-2)?.index ?? 0));
    writeFileSync(log, Buffer.concat([kept, Buffer.alloc(4096)]));
    const before = server.requests.length;
    await compare('--resume', 'zeros');
    expect(server.requests).toHaveLength(before + 2);
    expect(withoutTimes(comparisonIn(workspace.path('zeros')))).toEqual(
      withoutTimes(comparisonIn(workspace.path('SIGINT-whole'))),
    );
  });

  test.each([
    ['nothing', () => Buffer.alloc(0)],
    ['only zeros', () => Buffer.alloc(300)],
    ['only the beginning of its first line', (log: Buffer) => log.subarray(0, 100)],
  ])('with %s recorded nothing: the run is started again', async (_, damage) => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('nothing'), { recursive: true });
    const log = workspace.path('nothing/run.ndjson');
    writeFileSync(log, damage(readFileSync(log)));
    const result = await compare('--resume', 'nothing');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('nothing was recorded in it') });
    expect(result.stderr).toContain(`once ${workspace.path('nothing')} is deleted`);
  });

  test('with other line ends is refused as such, and read again once they are changed back', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('crlf'), { recursive: true });
    const log = workspace.path('crlf/run.ndjson');
    const text = readFileSync(log, 'utf8');
    writeFileSync(log, text.replaceAll('\n', '\r\n'));
    const refused = await runPlumbline(['report', 'crlf'], { cwd: workspace.folder });
    expect(refused).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('run.ndjson:1 (byte 0): its line ends were changed'),
    });
    expect(refused.stderr).toContain('dos2unix');
    writeFileSync(log, readFileSync(log, 'utf8').replaceAll('\r\n', '\n'));
    const report = await runPlumbline(['report', 'crlf'], { cwd: workspace.folder });
    expect(report.code).toBe((await runPlumbline(['report', 'SIGINT-whole'], { cwd: workspace.folder })).code);
  });

  test('that is damaged in its first line has nothing to go on from', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('first'), { recursive: true });
    const log = workspace.path('first/run.ndjson');
    writeFileSync(log, readFileSync(log, 'utf8').replace('"seed":', '"seed": '));
    const result = await compare('--resume', 'first');
    expect(result).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('run.ndjson:1 (byte 0): its checksum does not fit'),
    });
    expect(result.stderr).toContain('Start the run again');
    expect(result.stderr).not.toContain('cut the file');
  });

  test('with a trial that is there twice is refused, with the line', async () => {
    cpSync(workspace.path('SIGINT-whole'), workspace.path('doubled'), { recursive: true });
    const log = workspace.path('doubled/run.ndjson');
    const lines = withoutSums(readFileSync(log, 'utf8'));
    writeFileSync(log, [...lines.slice(0, -1), `${lines[6]}\n`].join('\n'));
    const result = await runPlumbline(['report', 'doubled'], { cwd: workspace.folder });
    expect(result).toMatchObject({ code: 3, stderr: expect.stringMatching(/run\.ndjson:\d+: trial .* is recorded twice/) });
  });
});
