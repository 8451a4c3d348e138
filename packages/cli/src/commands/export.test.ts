import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  datasetFiles,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

let workspace: TestWorkspace;
const run = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const metricsIn = (stdout: string) => JSON.parse(stdout).metrics;

beforeAll(async () => {
  const answers = (wrong: string) => Object.fromEntries(casesOf(6).map(({ input }) => [input, input === wrong ? 'no' : 'yes']));
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`old: ${scriptedText('m1', answers('q1'))}, new: ${scriptedText('m2', answers('q2'))}`),
    'suites/s.eval.ts': suiteText('s', "dataset('d')"),
    ...datasetFiles('d', casesOf(6)),
  });
  const { code, stderr } = await run('compare', '--out', 'run', '--no-tui');
  expect({ code, stderr }).toMatchObject({ code: 2 });
});
afterAll(() => workspace.remove());

describe('plumbline export', () => {
  test.each(['trials', 'inspect'])('writes both sides of a run as %s; gate finds the same figures in them', async (format) => {
    for (const role of ['baseline', 'candidate']) {
      const exported = await run('export', 'run', '--format', format, '--role', role, '--out', `${format}-${role}.json`);
      expect(exported).toMatchObject({ code: 0, stdout: '', stderr: '' });
    }
    const [recorded, foreign] = await Promise.all([
      run('gate', 'run', 'run', '--json', '--metric', 'task-success:higher'),
      run('gate', `${format}-baseline.json`, `${format}-candidate.json`, '--json', '--metric', 'task-success:higher'),
    ]);
    expect(foreign.code).toBe(recorded.code);
    const withoutTimes = (metrics: { unit: string }[]) => metrics.filter(({ unit }) => unit !== 'ms');
    expect(withoutTimes(metricsIn(foreign.stdout))).toEqual(withoutTimes(metricsIn(recorded.stdout)));
    expect(metricsIn(foreign.stdout)[0].counts).toEqual({ newFailures: 1, fixed: 1, stillFailing: 0, stillPassing: 4 });
  });

  test('prints to standard output without --out, what the trials are of included', async () => {
    const { stdout } = await run('export', 'run', '--role', 'candidate');
    expect(stdout.trim().split('\n')).toHaveLength(6);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ suite: 's', model: 'scripted/m2', status: 'completed' });
  });

  test('the Inspect log has the fields that EvalLog version 2 requires', () => {
    const log = JSON.parse(readFileSync(workspace.path('inspect-candidate.json'), 'utf8'));
    expect(log).toMatchObject({
      version: 2,
      status: 'success',
      eval: { created: expect.any(String), task: 's', dataset: {}, model: 'scripted/m2', config: { epochs: 1 } },
      results: { total_samples: 6, completed_samples: 6, scores: [{ name: 'task-success', scorer: 'task-success' }] },
      stats: { started_at: expect.any(String) },
    });
    expect(log.samples[0]).toMatchObject({ id: 'c1', epoch: 1, input: 'q1', target: 'yes', output: { model: 'scripted/m2' } });
  });

  test.each([
    [['run', '--role', 'judge'], 'it has no role "judge"', 'baseline, candidate'],
    [['run'], 'no role is named', 'baseline, candidate'],
    [['run', '--format', 'csv', '--role', 'baseline'], 'it has no format "csv"', 'trials, inspect'],
    [['nowhere'], 'Cannot find a recorded run', 'Name the folder'],
    [['run', '--role', 'baseline', '--out', 'no/such/folder.json'], 'Cannot write', 'choose a file'],
  ])('refuses %j and says what to type', async (args, message, remedy) => {
    const { code, stdout, stderr } = await run('export', ...args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(remedy);
  });
});
