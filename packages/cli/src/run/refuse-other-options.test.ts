import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const POLICY = 'rule: hold-line\nalpha: 0.05\nfronts:\n  task-success: { margin: 0.5 }\n';
const ANSWERS = { q1: 'yes', q2: 'yes', q3: 'yes', q4: 'yes' };
const BEGAN = ['a.eval', '--baseline', 'old', '--candidate', 'new', '--seed', '7', '--attempts', '2', '--sequential', 'off'];
const MORE = ['--policy', 'policy.yaml', '--runtime', 'node', '--out', 'run'];

let workspace: TestWorkspace;
beforeAll(async () => {
  const models = ['old', 'new', 'other'].map((name) => `${name}: ${scriptedText(name, ANSWERS)}`);
  workspace = createTestWorkspace({
    'evals.config.ts': configText(models.join(', ')),
    'a.eval.ts': suiteText('a', JSON.stringify(casesOf(4))),
    'b.eval.ts': suiteText('b', JSON.stringify(casesOf(4))),
    'policy.yaml': POLICY,
    'same.yaml': `# the same in other words\n${POLICY}`,
    'other.yaml': POLICY.replace('0.5 }', '0.4 }'),
  });
  const began = await runPlumbline(['compare', ...BEGAN, ...MORE, '--no-tui'], { cwd: workspace.folder });
  expect(began.stderr).not.toMatch(/^error:/m);
  await runPlumbline(['run', '--model', 'old', '--sample', '0.5', '--out', 'half', '--no-tui'], { cwd: workspace.folder });
});
afterAll(() => workspace.remove());

const log = (folder: string) => readFileSync(workspace.path(folder, 'run.ndjson'), 'utf8');

test.each([
  ['--seed', ['--seed', '8'], '--seed 8: it began with 7'],
  ['--attempts', ['--attempts', '3'], '--attempts 3: it began with 2'],
  ['--quick', ['--quick'], '--quick or --sample 0.1: it began with all cases'],
  ['--sample', ['--sample', '25%'], '--quick or --sample 0.25: it began with all cases'],
  ['--shard', ['--shard', '1/2'], '--shard 1/2: it began with all cases'],
  ['--runtime', ['--runtime', 'browser'], '--runtime browser: it began with node'],
  ['--sequential', ['--sequential', 'obf'], '--sequential obf: it began with off'],
  ['--baseline', ['--baseline', 'other'], '--baseline other: it began with old'],
  ['--candidate', ['--candidate', 'half'], '--candidate half: it began with new'],
  ['another suite', ['b.eval'], 'the suites b.eval (b.eval.ts): it began with a.eval.ts'],
  ['more suites', ['eval.ts'], 'the suites eval.ts (a.eval.ts, b.eval.ts): it began with a.eval.ts'],
])('a run is not taken up again with other values: %s', async (_, given, message) => {
  const before = log('run');
  const result = await runInProcess(['compare', '--resume', 'run', ...given], workspace.folder);
  expect(result).toMatchObject({ code: 3, stdout: '' });
  expect(result.stderr).toContain(`Cannot resume the run in ${workspace.path('run')} with ${message}`);
  expect(result.stderr).toContain('code: usage');
  expect(log('run')).toBe(before);
});

test.each([
  ['run', 'run', 'compare'],
  ['compare', 'half', 'run'],
])('nor by the other command, whose exit code says something else: %s', async (command, folder, other) => {
  const before = log(folder);
  const result = await runInProcess([command, '--resume', folder], workspace.folder);
  expect(result).toMatchObject({ code: 3, stdout: '' });
  const refused = `Cannot resume the run in ${workspace.path(folder)} with plumbline ${command}: it began with plumbline ${other}`;
  expect(result.stderr).toContain(refused);
  expect(result.stderr).toContain(`what to do: Type plumbline ${other} --resume ${workspace.path(folder)}`);
  expect(log(folder)).toBe(before);
});

test('nor with another --out, --model or share of the cases', async () => {
  const resume = (...given: string[]) => runInProcess(['run', '--resume', 'half', ...given], workspace.folder);
  const results = [await resume('--out', 'run'), await resume('--model', 'new'), await resume('--quick')];
  expect(results.map(({ stderr }) => /with (.*)/.exec(stderr)?.[1])).toEqual([
    `--out run: it began with ${workspace.path('half')}`,
    '--model new: it began with old',
    '--quick or --sample 0.1: it began with 0.5',
  ]);
});

test('another policy is for plumbline report', async () => {
  const result = await runInProcess(['compare', '--resume', 'run', '--policy', 'other.yaml'], workspace.folder);
  expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('--policy other.yaml: it began with another one') });
  expect(result.stderr).toContain(`plumbline report ${workspace.path('run')} --policy other.yaml`);
  const missing = await runInProcess(['compare', '--resume', 'run', '--policy', 'none.yaml'], workspace.folder);
  expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('none.yaml') });
});

test('the same command line again, with --resume, says nothing else', async () => {
  const comparison = readFileSync(workspace.path('run/comparison.json'), 'utf8');
  const same = ['compare', ...BEGAN, ...MORE, '--policy', 'same.yaml', '--resume', 'run', '--no-tui'];
  const result = await runPlumbline(same, { cwd: workspace.folder });
  expect(result.stderr).not.toMatch(/^error:/m);
  expect(readFileSync(workspace.path('run/comparison.json'), 'utf8')).toBe(comparison);
});

test('a recorded side may be named by another path', async () => {
  const args = ['compare', '--baseline', './half', '--candidate', 'new', '--sample', '0.5', '--out', 'on-half', '--no-tui'];
  await runPlumbline(args, { cwd: workspace.folder });
  const again = await runPlumbline(
    ['compare', '--resume', 'on-half', '--baseline', workspace.path('half/run.ndjson'), '--no-tui'],
    { cwd: workspace.folder },
  );
  expect(again.stderr).not.toMatch(/^error:/m);
  const other = await runInProcess(['compare', '--resume', 'on-half', '--baseline', './run'], workspace.folder);
  expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining('--baseline ./run: it began with ./half') });
});
