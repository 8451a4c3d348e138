import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const MODELS = `old: ${scriptedText('old', { '*': 'yes' })}, new: ${scriptedText('new', { '*': 'yes' })}`;
const CASES = JSON.stringify(casesOf(4));

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'evals.config.ts': configText(MODELS),
    'a-good.eval.ts': suiteText('good', CASES),
    // The file beside the suite decides, so that the suite can be taken up again unchanged.
    'crash.eval.ts': suiteText('crash', CASES, "input === 'q3' && process.env.CRASH === '1' ? process.abort() : 'yes'"),
    'exit.eval.ts': suiteText('exit', CASES, "input === 'q3' ? process.exit(0) : 'yes'"),
  });
});
afterAll(() => workspace.remove());

describe('a suite that ends its Node worker', () => {
  test('by process.abort ends the run with exit code 3, and --resume completes it', async () => {
    const compare = (...args: string[]) =>
      runPlumbline(['compare', ...args, '--no-tui'], {
        cwd: workspace.folder,
        env: { CRASH: args.includes('--resume') ? '0' : '1' },
      });
    const crashed = await compare('good', 'crash', '--out', 'run');
    expect(crashed).toMatchObject({ code: 3, stderr: expect.stringContaining('code: suite-crashed') });
    expect(crashed.stderr).toMatch(/SIGABRT(.|\n)*--resume/);
    const before = trialsIn(workspace.path('run')).length;
    const refused = await runPlumbline(['report', 'run'], { cwd: workspace.folder });
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-incomplete') });
    const resumed = await compare('--resume', 'run');
    expect(resumed.code).toBe(2);
    expect(before).toBeLessThan(16);
    expect(trialsIn(workspace.path('run'))).toHaveLength(16);
  });

  test('by process.exit does not end it: the trial is errored, whatever exit code it asked for', async () => {
    const { code } = await runPlumbline(['compare', 'exit', '--out', 'exit', '--no-tui'], { cwd: workspace.folder });
    expect(code).toBe(2);
    const trials = trialsIn(workspace.path('exit'));
    expect(trials).toHaveLength(8);
    const errored = trials.filter(({ status }) => status === 'errored');
    expect(errored.map(({ caseId }) => caseId)).toEqual(['c3', 'c3']);
    for (const trial of errored) expect(trial).toMatchObject({ error: { message: expect.stringContaining('process.exit') } });
  });
});
