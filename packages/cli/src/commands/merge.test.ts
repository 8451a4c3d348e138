import { cpSync, readFileSync } from 'node:fs';
import type { Comparison } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runInProcess } from '../testing/run-in-process.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 40;
const usage = { inputTokens: 10, outputTokens: 1 };

/** Right but for each `wrongEvery`-th case, and without an answer to a few, which errors. */
function model(name: string, wrongEvery: number): string {
  const wrong = cases
    .filter((_, index) => index % wrongEvery === 0)
    .map(({ input }) => ({ match: input, text: 'no', latencyMs: 1, usage }));
  const right = cases
    .filter((_, index) => index % wrongEvery !== 0 && index % 19 !== 1)
    .map(({ input }) => ({ match: input, text: 'yes', latencyMs: 1, usage }));
  return `${name}: scripted(${JSON.stringify({ model: name, answers: [...wrong, ...right] })})`;
}

/** Some in clusters of four. */
const cases = Array.from({ length: CASES }, (_, index) => ({
  id: `c${index}`,
  input: `q${index}`,
  target: 'yes',
  ...(index % 2 === 0 ? { cluster: `doc-${Math.floor(index / 8)}` } : {}),
}));

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'evals.config.ts': configText([model('old', 4), model('new', 9)].join(', '), "baseline: 'old', candidate: 'new',"),
    'a.eval.ts': suiteText('a', JSON.stringify(cases.slice(0, 38))),
    // So small that some shard has none of its cases.
    'b.eval.ts': suiteText('b', JSON.stringify(cases.slice(38))),
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 1, output: 1 }]\n',
  });
});
afterAll(() => workspace.remove());

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
/** For what runs no suite. */
const offline = (...args: string[]) => runInProcess(args, workspace.folder);
/** All that does not depend on the clock. */
const timeless = ({ metrics, timing: _, ...rest }: Comparison) => ({
  ...rest,
  metrics: metrics.filter(({ unit }) => unit !== 'ms'),
});
const textOf = (folder: string) => JSON.stringify(timeless(comparisonIn(workspace.path(folder))), null, 2);
const placesIn = (folder: string) =>
  trialsIn(workspace.path(folder))
    .map(({ role, suite, caseId, attempt }) => `${role} ${suite} ${caseId} ${attempt}`)
    .sort();

describe('a comparison in three shards', () => {
  const shards = ['one', 'two', 'three'];
  const compare = (...more: string[]) => plumbline('compare', '--no-tui', '--attempts', '2', ...more);

  test('records each, decides none, and says how to go on', async () => {
    for (const [index, out] of shards.entries()) {
      const { code, stdout, stderr } = await compare('--shard', `${index + 1}/3`, '--out', out);
      expect(code).toBe(0);
      expect(stdout).toContain(
        `Shard ${index + 1} of 3, recorded in ${workspace.path(out)}; with all 3, go on with: plumbline merge`,
      );
      expect(stdout).not.toContain('verdict');
      expect(stderr).toContain('This shard runs all of its cases');
      expect(eventsIn(workspace.path(out))[0]).toMatchObject({ shard: { index: index + 1, count: 3 } });
      expect(() => comparisonIn(workspace.path(out))).toThrow('ENOENT');
    }
    // Two cases cannot be in all of three shards; every shard started the suite all the same.
    const started = shards.map((out) =>
      eventsIn(workspace.path(out)).flatMap((event) => (event.type === 'suite-started' ? [event] : [])),
    );
    expect(started.map((events) => events.map(({ suite }) => suite.name))).toEqual(shards.map(() => ['a', 'b']));
    expect(started.map((events) => events[1]?.expectedTrials)).toContain(0);
    for (const events of started) expect(events.map(({ suite }) => suite.dataset?.cases)).toEqual([38, 2]);
  });

  test('merged in any order is the single run: the same verdict and the same comparison', async () => {
    const single = await compare('--sequential', 'off', '--out', 'single');
    const merged = await offline('merge', 'three', 'one', 'two/run.ndjson', '--out', 'merged');
    expect(merged.code).toBe(single.code);
    expect(placesIn('merged')).toEqual(placesIn('single'));
    expect(textOf('merged')).toBe(textOf('single'));
    expect(merged.stdout).toContain(`report: ${workspace.path('merged/report.html')}`);
    const again = await offline('report', 'merged', '--out', 'again', '--json');
    expect(again.stdout).toBe(readFileSync(workspace.path('merged/comparison.json'), 'utf8'));
  });

  test('of a sample is the sample', async () => {
    const sample = ['--sample', '0.5', '--seed', '3'];
    const runs = ['1/2', '2/2'].map((shard, index) => compare(...sample, '--shard', shard, '--out', `half-${index}`));
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
    await compare(...sample, '--sequential', 'off', '--out', 'half');
    await offline('merge', 'half-0', 'half-1', '--out', 'half-merged');
    expect(placesIn('half-merged')).toEqual(placesIn('half'));
    expect(textOf('half-merged')).toBe(textOf('half'));
  });

  test.each([
    ['report', ['report', 'two']],
    ['gate', ['gate', 'two', 'single']],
    ['export', ['export', 'two', '--role', 'candidate']],
    ['--baseline', ['compare', '--baseline', './two', '--candidate', 'new', '--out', 'on-two', '--no-tui']],
  ])('one alone is refused by %s', async (_, args) => {
    expect(await offline(...args)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/it is shard 2 of 3, not the whole[\s\S]*plumbline merge[\s\S]*code: shards-incomplete/),
    });
  });

  test.each([
    ['a way to end early', ['--shard', '1/2', '--sequential', 'obf'], 'a shard cannot tell when the whole may end'],
    ['recorded runs alone', ['--shard', '1/2', '--baseline', './single', '--candidate', './single'], 'there is nothing to run'],
    ['a number beyond the last', ['--shard', '3/2'], 'Expected a shard such as 2/4'],
    ['another one of a run taken up', ['--shard', '1/3', '--resume', 'two'], 'with --shard 1/3: it began with shard 2 of 3'],
  ])('is refused with %s', async (_, args, message) => {
    expect(await offline('compare', ...args)).toMatchObject({ code: 3, stderr: expect.stringContaining(message) });
  });

  test('a shard that lacks trials is taken up again, and then merges', async () => {
    cpSync(workspace.path('two'), workspace.path('two-cut'), { recursive: true });
    const log = workspace.path('two-cut/run.ndjson');
    const lines = readFileSync(log, 'utf8').split('\n');
    workspace.write('two-cut/run.ndjson', `${lines.slice(0, 12).join('\n')}\n`);
    const refused = await offline('merge', 'one', 'two-cut', 'three', '--out', 'early');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/--resume .*two-cut[\s\S]*code: run-incomplete/) });
    expect((await plumbline('compare', '--resume', 'two-cut', '--no-tui')).code).toBe(0);
    await offline('merge', 'one', 'two-cut', 'three', '--out', 'mended');
    expect(textOf('mended')).toBe(textOf('single'));
  });
});

describe('a run of one model in shards', () => {
  test('merges to the record of the whole, which then stands in for the baseline', async () => {
    const runs = ['1/2', '2/2'].map((shard, index) =>
      plumbline('run', '--model', 'old', '--shard', shard, '--out', `old-${index}`, '--no-tui'),
    );
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
    const { code, stdout } = await offline('merge', 'old-0', 'old-1', '--out', 'old-merged');
    expect(code).toBe(0);
    expect(stdout).toContain(`compare with: plumbline compare --baseline ${workspace.path('old-merged')}`);
    const against = (baseline: string, out: string) =>
      plumbline('compare', '--baseline', baseline, '--candidate', 'new', '--sequential', 'off', '--out', out, '--no-tui');
    await against('old', 'live');
    await against('./old-merged', 'followed');
    const [live, followed] = ['live', 'followed'].map((folder) => comparisonIn(workspace.path(folder)));
    const followedMoney = { ...live?.money?.baseline, recorded: true, spentUsd: 0 };
    expect(followed).toEqual({ ...live, money: { ...live?.money, baseline: followedMoney } });
  });

  test('and compared with it in shards again, the recorded side is in the whole once', async () => {
    for (const shard of ['1', '2']) {
      const args = ['--baseline', './old-merged', '--candidate', 'new', '--shard', `${shard}/2`, '--out', `on-old-${shard}`];
      expect((await plumbline('compare', ...args, '--no-tui')).code).toBe(0);
    }
    await offline('merge', 'on-old-1', 'on-old-2', '--out', 'on-old');
    expect(placesIn('on-old')).toEqual(placesIn('followed'));
    expect(textOf('on-old')).toBe(textOf('followed'));
  });
});
