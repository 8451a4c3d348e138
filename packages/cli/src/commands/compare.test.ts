import { existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { ComparisonSchema, type Trial } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = 60;
const FREE_FORM = `import { evalTest } from '@plumbline/runner';
import { expect } from 'vitest';

evalTest('a talk', async ({ model, score }) => {
  const first = await model.complete({ messages: 'q1' });
  score('first answer', first.text === 'yes');
  const second = await model.complete({ messages: 'q2' });
  expect(second.text).toBe('yes');
});

evalTest('a broken tool', async () => {
  throw new Error('the tool is gone');
});
`;

/** The old model is wrong on the first 30 of 60; the new one always right, but errs where asked a second time. */
const line = (match: string, text: string) => ({ match, text, latencyMs: 1, usage: { inputTokens: 10, outputTokens: 1 } });
const OLD = [...casesOf(30).map(({ input }) => line(input, 'no')), line('*', 'yes')];

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      `old: scripted(${JSON.stringify({ model: 'old', answers: OLD })}), new: scripted(${JSON.stringify({ model: 'new', answers: [line('*', 'yes')] })})`,
    ),
    'many.eval.ts': suiteText('many', JSON.stringify(casesOf(CASES))),
    'free.eval.ts': FREE_FORM,
    'prices.yaml': 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 1, output: 1 }]\n',
  });
});
afterAll(() => workspace.remove());

const compare = (...args: string[]) => runPlumbline(['compare', ...args], { cwd: workspace.folder });
const keysOf = (trials: readonly Trial[], role: string) =>
  trials.filter((trial) => trial.role === role).map(({ caseId, attempt }) => `${caseId} ${attempt}`);

describe('plumbline compare', () => {
  test('promotes with exit code 0 what is shown better; --json prints that comparison and nothing else', async () => {
    const { code, stdout, stderr } = await compare('many', '--sequential', 'off', '--out', 'promoted', '--json');
    expect(code).toBe(0);
    const comparison = ComparisonSchema.parse(JSON.parse(stdout));
    expect(comparison.verdict.outcome).toBe('promote');
    expect(comparison.metrics.find(({ name }) => name === 'task-success')).toMatchObject({
      pairs: CASES,
      baseline: 0.5,
      candidate: 1,
      counts: { newFailures: 0, fixed: 30, stillFailing: 0, stillPassing: 30 },
    });
    expect(stdout).toBe(readFileSync(workspace.path('promoted/comparison.json'), 'utf8'));
    expect(stderr).toContain('many: started');
    for (const file of ['run.ndjson', 'report.html', 'summary.md', 'junit.xml']) {
      expect(existsSync(workspace.path('promoted', file))).toBe(true);
    }
  });

  test('blocks with exit code 1 what is shown worse', async () => {
    const { code, stdout } = await compare('many', '--baseline', 'new', '--candidate', 'old', '--out', 'blocked', '--no-tui');
    expect(code).toBe(1);
    expect(stdout).toContain('\nverdict: BLOCK - ');
    expect(stdout).not.toContain('\u001b');
  });

  test('--quick runs a tenth that the seed draws, the same cases for both roles', async () => {
    const [first, same, other] = await Promise.all(
      [['7'], ['7'], ['8']].map(async ([seed = ''], index) => {
        await compare('many', '--quick', '--seed', seed, '--out', `quick-${index}`, '--no-tui');
        return trialsIn(workspace.path(`quick-${index}`));
      }),
    );
    const cases = keysOf(first ?? [], 'baseline').sort();
    expect(cases).toHaveLength(CASES / 10);
    expect(keysOf(first ?? [], 'candidate').sort()).toEqual(cases);
    expect(keysOf(same ?? [], 'baseline').sort()).toEqual(cases);
    expect(keysOf(other ?? [], 'baseline').sort()).not.toEqual(cases);
    expect(eventsIn(workspace.path('quick-0'))[0]).toMatchObject({ type: 'run-started', seed: 7, sample: 0.1 });
  });

  test('--attempts 2 asks every case twice and pairs attempt with attempt', async () => {
    await compare('many', '--attempts', '2', '--sequential', 'off', '--out', 'twice', '--no-tui');
    const trials = trialsIn(workspace.path('twice'));
    expect(new Set(keysOf(trials, 'baseline')).size).toBe(2 * CASES);
    expect(comparisonIn(workspace.path('twice')).pairing).toMatchObject({ paired: 2 * CASES, onlyBaseline: 0 });
  });

  test('a free-form eval fails by expect and by score, and errs by any other error', async () => {
    await compare('free', '--out', 'free', '--no-tui');
    const trials = trialsIn(workspace.path('free'));
    const of = (suite: string, role: string) => trials.find((trial) => trial.suite === suite && trial.role === role);
    expect(of('a talk', 'candidate')).toMatchObject({
      status: 'completed',
      output: 'yes',
      calls: [{}, {}],
      costUsd: 22 / 1e6,
      scores: [
        { scorer: 'first answer', passed: true },
        { scorer: 'expect', passed: true },
      ],
    });
    expect(of('a talk', 'baseline')).toMatchObject({
      status: 'completed',
      scores: [
        { scorer: 'first answer', passed: false },
        { scorer: 'expect', passed: false, evidence: expect.stringContaining("expected 'no' to be 'yes'") },
      ],
    });
    expect(of('a broken tool', 'candidate')).toMatchObject({ status: 'errored', error: { message: 'the tool is gone' } });
  });

  test.runIf(existsSync('/dev/full'))('never lets a full disk pass for a verdict', async () => {
    mkdirSync(workspace.path('full'));
    symlinkSync('/dev/full', workspace.path('full/run.ndjson'));
    const [log, output, lines] = await Promise.all([
      compare('many', '--out', 'full', '--no-tui'),
      runPlumbline(['compare', 'many', '--out', 'full-json', '--json'], {
        cwd: workspace.folder,
        stdout: openSync('/dev/full', 'w'),
      }),
      runPlumbline(['compare', 'many', '--out', 'full-lines'], { cwd: workspace.folder, stdout: openSync('/dev/full', 'w') }),
    ]);
    for (const result of [log, output, lines]) {
      expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: disk-full') });
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
    // What the lines could not show is on disk, to the last trial.
    for (const folder of ['full-json', 'full-lines']) expect(trialsIn(workspace.path(folder))).toHaveLength(2 * CASES);
  });
});
