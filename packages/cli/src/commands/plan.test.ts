import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SpendingPlan } from '../plan/spending-plan.ts';
import { trialsIn } from '../testing/read-run-folder.ts';
import { runInProcess } from '../testing/run-in-process.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  datasetFiles,
  REPOSITORY,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const RECORDED = join(REPOSITORY, 'reports/examples/forgetful-update');
const pip = (model: string) => `transformers({ model: '${model}', folder: 'nowhere', dtype: 'q8', maxOutputTokens: 72 })`;

/** The repository's own suites, and as the only earlier run the recorded example; no model file is there. */
let real: TestWorkspace;
let small: TestWorkspace;
beforeAll(() => {
  real = createTestWorkspace({
    'evals.config.ts': `import { defineConfig } from '@plumbline/cli';
import { openai, transformers } from '@plumbline/models';

export default defineConfig({
  models: {
    production: ${pip('pip-prod')},
    regressed: ${pip('pip-regressed')},
    unpriced: openai({ model: 'unpriced', apiKeyEnv: 'NO_SUCH_KEY' }),
  },
  baseline: 'production',
  candidate: 'regressed',
  suites: ['../../../suites/**/*.eval.ts'],
  datasets: '../../../datasets',
  reports: 'reports',
  policy: '../../../suites/policy.yaml',
  prices: '../../../suites/prices.yaml',
});
`,
  });
  // Without it the root is the repository's, and suite files are named as in the record.
  rmSync(real.path('nx.json'));
  mkdirSync(real.path('reports/earlier'), { recursive: true });
  copyFileSync(join(RECORDED, 'run.ndjson'), real.path('reports/earlier/run.ndjson'));
  small = createTestWorkspace({
    'evals.config.ts': configText(`old: ${scriptedText('one', {})}, new: ${scriptedText('two', {})}`),
    'a/inline.eval.ts': suiteText('a/inline', JSON.stringify(casesOf(21))),
    'a/set.eval.ts': suiteText('a/set', "dataset('set')"),
    'a/free.eval.ts': `import { evalTest } from '@plumbline/runner';\nevalTest('a talk', async () => 'never run');\n`,
    ...datasetFiles('set', casesOf(10)),
  });
});
afterAll(() => {
  real.remove();
  small.remove();
});

const plan = (workspace: TestWorkspace, ...args: string[]) => runPlumbline(['plan', ...args], { cwd: workspace.folder });
const unwrapped = (text: string) => text.replaceAll(/\s+/g, ' ');
/** Vitest keeps the times of its last files in node_modules. */
const filesIn = (workspace: TestWorkspace) =>
  readdirSync(workspace.folder, { recursive: true })
    .map(String)
    .filter((path) => !path.startsWith('node_modules'))
    .sort();

describe('plumbline plan with an earlier run', () => {
  const SAME = ['title-case', 'unsafe', 'lookalikes', '--sample', '0.2'];

  test('foretells that very run: its trials, calls, tokens and money', async () => {
    const { code, stdout, stderr } = await plan(real, ...SAME, '--json');
    expect([code, stderr]).toEqual([0, '']);
    const told = JSON.parse(stdout) as SpendingPlan;
    const trials = trialsIn(RECORDED);
    expect(told).toMatchObject({ cases: 180, trials: 360, calls: 360, earlierRuns: [{ suites: { length: 3 } }] });
    const of = (role: string) => trials.filter((trial) => trial.role === role);
    const callsOf = (trial: Trial) => (trial.status === 'skipped' ? [] : trial.calls);
    for (const role of told.roles) {
      const usages = of(role.role)
        .flatMap(callsOf)
        .flatMap(({ usage }) => usage ?? []);
      expect(role.inputTokens).toBe(usages.reduce((sum, usage) => sum + usage.inputTokens, 0));
      expect(role.outputTokens).toBe(usages.reduce((sum, usage) => sum + usage.outputTokens, 0));
      expect(role.basis).toMatchObject({ sameModel: true, runs: 1, trials: 180 });
    }
    const costs = trials.map((trial) => (trial.status === 'completed' ? (trial.costUsd ?? Number.NaN) : 0));
    expect(told.costUsd).toBeCloseTo(
      costs.reduce((sum, cost) => sum + cost, 0),
      12,
    );
    // The share of the pairs of which one passed and the other did not.
    const pairs = new Map(of('baseline').map((trial) => [`${trial.suite} ${trial.caseId}`, trial]));
    const passed = (trial: Trial | undefined) =>
      trial?.status === 'completed' && trial.scores.every((score) => score.state !== 'scored' || score.passed !== false);
    const differ = of('candidate').filter((trial) => passed(trial) !== passed(pairs.get(`${trial.suite} ${trial.caseId}`)));
    expect(told.decision.fronts[0]).toMatchObject({ metric: 'task-success', cases: 180, earlierCases: 180 });
    expect(told.decision.fronts[0]?.meanSquare).toBeCloseTo(differ.length / 180, 12);
  });

  test('fits into 80 columns, sums up first, and says what cannot be seen', async () => {
    const { code, stdout } = await plan(real, ...SAME);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^180 cases × 2 models = 360 calls, about \$0\.00\d+$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('What a green verdict may not have seen: ');
    expect(stdout).toMatch(/^changed front +−10 +−5 +−3 +at margin +none +\+3 +\+5$/m);
    expect(stdout).toContain('A run with a zero-tolerance list never promotes early');
  });

  test('of all suites knows those that were run, says so, and gives no sum', async () => {
    const { stdout } = await plan(real);
    expect(stdout).toMatch(/^2,400 cases × 2 models = 4,800 calls, cost unknown, assumed at most \$0\.\d+\n/);
    expect(stdout).toContain('They hold only 3 of the 12 suites');
    expect(unwrapped(stdout)).toMatch(/tokens are unknown of arithmetic\/refund, .* and 6 more suites/);
  });

  test('needs no key; a model without a price has an unknown cost, and tokens as those of others', async () => {
    const { code, stdout } = await plan(real, ...SAME, '--candidate', 'unpriced', '--sequential', 'off');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^180 cases .* cost unknown\n/);
    expect(stdout).toContain('no price for openai:unpriced');
    expect(unwrapped(stdout)).toContain(
      'no earlier run asked unpriced; tokens as in 360 trials of an earlier run of pip-prod, pip-regressed.',
    );
    expect(stdout).toContain('--sequential off');
  });

  test('a recorded role asks nothing, and no more cases are paired than it holds', async () => {
    const { stdout } = await plan(real, 'title-case', '--baseline', RECORDED, '--json');
    const told = JSON.parse(stdout) as SpendingPlan;
    expect(told).toMatchObject({ cases: 150, trials: 150, roles: [{ role: 'candidate' }], recorded: [{ role: 'baseline' }] });
    expect(told.decision.fronts[0]).toMatchObject({ metric: 'task-success', cases: 30 });
  });
});

describe('plumbline plan without an earlier run', () => {
  test('counts the cases of datasets, of suite files and of free-form evals, and writes nothing', async () => {
    const before = filesIn(small);
    const { code, stdout } = await plan(small, '--json', '--attempts', '3', '--sample', '0.1');
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as SpendingPlan;
    // A tenth of 21, rounded up; of 10; and of the only one.
    expect(told.suites.map(({ name, cases }) => [name, cases])).toEqual([
      ['a talk', 1],
      ['a/inline', 3],
      ['a/set', 1],
    ]);
    expect(told).toMatchObject({ cases: 5, trials: 2 * 3 * 5, attempts: 3, earlierRuns: [] });
    expect(told).not.toHaveProperty('costUsd');
    expect(filesIn(small)).toEqual(before);
  });

  test('tells tokens unknown, and what would be seen at assumed discordance', async () => {
    const { stdout } = await plan(small);
    expect(stdout).toMatch(/^32 cases × 2 models = 64 calls, cost unknown\n/);
    expect(stdout).toContain('tokens are unknown');
    expect(stdout).toContain('ASSUMED, not measured');
    expect(stdout).toMatch(/^task-success +32 +5 % +/m);
    expect(unwrapped(stdout)).toContain('how many tokens it takes at most is unknown too, because one has no "maxOutputTokens"');
    expect(unwrapped(stdout)).toContain('ASSUMED, not measured: calls of 64 until a front by itself is decided');
    expect(stdout).toMatch(/^front +differ +−10 +−5 +−3 +at margin +none +\+3 +\+5$/m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('knows the clusters of cases that are written in a suite file, and of the sample that will be taken of them', async () => {
    const cases = casesOf(100).map((each, index) => ({ ...each, cluster: `doc-${index < 40 ? 'long' : index % 12}` }));
    small.write('c/clustered.eval.ts', suiteText('c/clustered', JSON.stringify(cases)));
    const frontOf = async (...args: string[]) => {
      const { stdout } = await plan(small, 'c/clustered', '--json', ...args);
      return (JSON.parse(stdout) as SpendingPlan).decision.fronts[0];
    };
    const [whole, sample, text] = [await frontOf(), await frontOf('--sample', '0.05'), await plan(small, 'c/clustered')];
    rmSync(small.path('c'), { recursive: true });
    // One of 40 cases, and twelve of the sixty others.
    expect(whole).toMatchObject({ cases: 100, clusters: 13, largestCluster: 40, fewClusters: 'each counts as one case' });
    // Five cases at the beginning of whole clusters.
    expect(sample).toMatchObject({ cases: 5, fewClusters: 'nothing is shown' });
    expect(unwrapped(text.stdout)).toContain('Of fewer than 20 clusters each counts as one case');
    expect(Math.max(...text.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('two recorded runs ask nothing', async () => {
    const { code, stdout } = await plan(small, '--baseline', RECORDED, '--candidate', RECORDED);
    expect([code, stdout]).toEqual([0, 'Both roles are recorded runs: nothing is asked, nothing is spent\n']);
  });
});

describe('plumbline plan refuses', () => {
  test.each([[['--candidate', 'nobody']], [['--config', 'nowhere.ts']], [['--policy', 'nowhere.yaml']], [['no-such-suite']]])(
    '%j as compare does',
    async (args) => {
      const [planned, compared] = await Promise.all(
        ['plan', 'compare'].map((command) => runInProcess([command, ...args], small.folder)),
      );
      expect(planned).toMatchObject({ code: 3, stdout: '' });
      expect(planned).toEqual(compared);
    },
  );

  test('a suite that cannot be run, naming what is wrong with it', async () => {
    small.write('b/gone.eval.ts', suiteText('b/gone', "dataset('gone')"));
    const { code, stdout, stderr } = await plan(small, 'b/gone');
    rmSync(small.path('b'), { recursive: true });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('Cannot find dataset "gone"');
    expect(stderr).toContain('code: dataset-missing');
  });
});
