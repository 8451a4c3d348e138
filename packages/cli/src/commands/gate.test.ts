import { existsSync, openSync } from 'node:fs';
import { ComparisonSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

/** Trials as JSON lines: cases 1 to 100, of which those listed are wrong. */
function trials(wrong: readonly number[], more: readonly string[] = []): string {
  const ids = Array.from({ length: 100 }, (_, index) => index + 1);
  const lines = ids.map((id) => JSON.stringify({ case: `case-${id}`, scores: { correct: wrong.includes(id) ? 0 : 1 } }));
  return [...more, ...lines].map((line) => `${line}\n`).join('');
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The candidate breaks ten of the hundred (11 to 20) and mends one (1). */
const BASELINE_WRONG = [1, 2, 3];
const WORSE_WRONG = [2, 3, ...range(11, 20)];

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'baseline.jsonl': trials(BASELINE_WRONG),
    'worse.jsonl': trials(WORSE_WRONG),
    'inserted.jsonl': trials(WORSE_WRONG, ['{"case":"case-0","scores":{"correct":1}}']),
    'same.jsonl': trials(BASELINE_WRONG),
    'poor.jsonl': trials(range(1, 30)),
    'mended.jsonl': trials([]),
    'broken.jsonl': '{"case":"a","scores":{"correct":1}}\n{"case":"b","scores":{"corr\n',
    'twice.jsonl':
      '{"case":"a","scores":{"correct":1}}\n{"case":"b","scores":{"correct":1}}\n{"case":"a","scores":{"correct":0}}\n',
  });
});
afterAll(() => workspace.remove());

const gate = (baseline: string, candidate: string, ...more: string[]) =>
  runPlumbline(['gate', '--baseline', baseline, '--candidate', candidate, ...more], { cwd: workspace.folder });

describe('plumbline gate', () => {
  test('exits 1 and blocks where the candidate is shown worse: 10 new failures against 1 fixed', async () => {
    const { code, stdout } = await gate('baseline.jsonl', 'worse.jsonl', '--metric', 'correct:higher', '--json');
    const comparison = ComparisonSchema.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(comparison.verdict.outcome).toBe('block');
    const [correct] = comparison.metrics.filter(({ name }) => name === 'correct');
    // 97 and 88 of 100 are right; McNemar, two-sided: 2 (C(11,0) + C(11,1)) / 2^11 = 24 / 2048.
    expect(correct).toMatchObject({
      pairs: 100,
      baseline: 0.97,
      candidate: 0.88,
      counts: { newFailures: 10, fixed: 1, stillFailing: 2, stillPassing: 87 },
      test: { name: 'McNemar exact', alternative: 'two-sided' },
    });
    expect(correct?.test?.pValue).toBeCloseTo(24 / 2048, 12);
    expect(correct?.difference?.estimate).toBeCloseTo(-0.09, 12);
  });

  test('exits 0 and promotes where it is shown better: 30 fixed, none broken', async () => {
    const { code, stdout } = await gate('poor.jsonl', 'mended.jsonl', '--metric', 'correct:higher', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).verdict.outcome).toBe('promote');
  });

  test('exits 2 where nothing is shown, and takes the only score for task success without --metric', async () => {
    const { code, stdout } = await gate('baseline.jsonl', 'same.jsonl', '--json');
    const comparison = ComparisonSchema.parse(JSON.parse(stdout));
    expect(code).toBe(2);
    expect(comparison.verdict.outcome).toBe('inconclusive');
    expect(comparison.metrics.find(({ name }) => name === 'task-success')).toMatchObject({
      pairs: 100,
      counts: { newFailures: 0, fixed: 0, stillFailing: 3, stillPassing: 97 },
    });
  });

  test('pairs by case id: a row inserted at the top changes no figure', async () => {
    const [plain, inserted] = await Promise.all([
      gate('baseline.jsonl', 'worse.jsonl', '--json'),
      gate('baseline.jsonl', 'inserted.jsonl', '--json'),
    ]);
    const [before, after] = [plain, inserted].map(({ stdout }) => ComparisonSchema.parse(JSON.parse(stdout)));
    expect(after?.pairing).toMatchObject({ paired: 100, onlyBaseline: 0, onlyCandidate: 1 });
    expect(after?.metrics).toEqual(before?.metrics);
    expect(inserted.code).toBe(plain.code);
  });

  test('writes the reports that are asked for to --out, and none without it', async () => {
    const { stdout } = await gate('baseline.jsonl', 'worse.jsonl', '--out', 'out', '--reporter', 'json,markdown');
    expect(stdout).toMatch(/^verdict: BLOCK/);
    const found = ['comparison.json', 'summary.md', 'report.html', 'junit.xml'].map((file) =>
      existsSync(workspace.path('out', file)),
    );
    expect(found).toEqual([true, true, false, false]);
  });

  test.each([
    ['broken.jsonl', 'broken.jsonl:2: the line is not JSON (found "{\\"case\\":\\"b\\",\\"scores\\":{\\"corr")'],
    ['twice.jsonl', 'twice.jsonl:3: case "a", attempt 0, is there already on line 1'],
    ['absent.jsonl', 'absent.jsonl'],
  ])('refuses %s with file, line and what was found', async (file, message) => {
    const { code, stdout, stderr } = await gate('baseline.jsonl', file);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('what to do: ');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('refuses a direction that is none, and a report format that is none', async () => {
    const [metric, reporter] = await Promise.all([
      gate('baseline.jsonl', 'same.jsonl', '--metric', 'correct:up'),
      gate('baseline.jsonl', 'same.jsonl', '--reporter', 'json,pdf'),
    ]);
    expect(metric).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('"correct:up"') });
    expect(reporter).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('"pdf"') });
    expect(reporter.stderr).toContain('html, json, junit, markdown');
  });

  test.runIf(existsSync('/dev/full'))('never lets a full disk pass for a verdict', async () => {
    const run = (...more: string[]) =>
      runPlumbline(['gate', '--baseline', 'poor.jsonl', '--candidate', 'mended.jsonl', ...more], {
        cwd: workspace.folder,
        stdout: openSync('/dev/full', 'w'),
      });
    for (const result of await Promise.all([run(), run('--json')])) {
      expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: disk-full') });
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
  });
});
