import { ComparisonSchema } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { createTestWorkspace, type TestWorkspace } from '../testing/test-workspace.ts';

type Line = Readonly<Record<string, unknown>>;

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({ 'exclude.yaml': `${POLICY}unknown-cost: exclude\n`, 'policy.yaml': POLICY });
});
afterAll(() => workspace.remove());

const POLICY = `rule: pareto
fronts:
  task-success: { margin: 0.01 }
  cost-per-task: { margin: 5% }
`;

const lines = (rows: readonly Line[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
/** Cases c0, c1 ... of a file, each as the function says. */
const cases = (count: number, row: (index: number) => Line) =>
  Array.from({ length: count }, (_, index) => ({ case: `c${index}`, ...row(index) }));

/** The verdict on two files of trials as JSON lines. */
async function gate(old: readonly Line[], fresh: readonly Line[], ...args: string[]) {
  workspace.write('old.jsonl', lines(old));
  workspace.write('new.jsonl', lines(fresh));
  return runInProcess(['gate', 'old.jsonl', 'new.jsonl', ...args], workspace.folder);
}

async function compare(old: readonly Line[], fresh: readonly Line[], ...args: string[]) {
  const { code, stdout, stderr } = await gate(old, fresh, '--json', ...args);
  if (stdout === '') throw new Error(stderr);
  return { code, comparison: ComparisonSchema.parse(JSON.parse(stdout)) };
}

describe('task success that other scores make up on each side is not compared', () => {
  const right = cases(200, (index) => ({ scores: { correct: index % 3 === 0 ? 1 : 0 } }));
  const filled = cases(200, () => ({ scores: { filled: 1 } }));
  const both = cases(200, (index) => ({ scores: { correct: index % 3 === 0 ? 1 : 0, format: index % 2 } }));

  test('another score on each side: refused, with both', async () => {
    const { code, stderr } = await gate(right, filled);
    expect(code).toBe(3);
    expect(stderr).toContain('in "imported" the baseline has correct, the candidate filled');
    expect(stderr).toContain('code: pairing-refused');
  });

  test('a further score on one side: refused, and --metric names the one that both have', async () => {
    const { code, stderr } = await gate(both, right);
    expect([code, stderr]).toEqual([3, expect.stringContaining('the baseline has correct, format, the candidate correct')]);
    expect(stderr).toContain('--metric correct:higher');
    const { comparison } = await compare(both, right, '--metric', 'correct:higher');
    expect(comparison.verdict.checks.map(({ metric }) => metric)).toEqual(['correct', 'correct', 'all fronts']);
    expect(comparison.metrics.map(({ name }) => name)).not.toContain('task-success');
  });

  test('a policy that names the score decides by it', async () => {
    workspace.write('by-name.yaml', 'rule: hold-line\nfronts:\n  correct: { margin: 0.01, better: higher }\n');
    const { comparison } = await compare(both, right, '--policy', 'by-name.yaml');
    expect(comparison.metrics.find(({ name }) => name === 'correct')).toMatchObject({ pairs: 200 });
  });

  test('a score that is graded on one side, and 0 or 1 on the other, is told as that', async () => {
    const graded = cases(200, (index) => ({ scores: { correct: index % 3 === 0 ? 1 : 0.5 } }));
    const { code, stderr } = await gate(right, graded);
    expect([code, stderr]).toEqual([3, expect.stringContaining('correct is graded on one side, and 0 or 1 on the other')]);
  });

  test('a score that could not be given on one side is no other score', async () => {
    const { code } = await compare(
      right,
      cases(200, () => ({ scores: { correct: null } })),
    );
    expect(code).toBe(2);
  });
});

describe('a trial that lacks a score of its suite has not passed', () => {
  // The baseline fails the format on every fourth case.
  const old = cases(400, (index) => ({ scores: { correct: 1, format: index % 4 === 0 ? 0 : 1 } }));

  test('leaving the score out where the baseline failed it is no improvement', async () => {
    const fresh = cases(400, (index) => ({ scores: index % 4 === 0 ? { correct: 1 } : { correct: 1, format: 1 } }));
    const { code, comparison } = await compare(old, fresh);
    expect(code).toBe(2);
    expect(comparison.metrics[0]).toMatchObject({ counts: { newFailures: 0, fixed: 0, stillFailing: 100, stillPassing: 300 } });
    expect(comparison.notes.join('\n')).toContain(
      'task-success: 100 trials of the candidate lack a score that others of the suite have (format)',
    );
  });

  test('what failed by the scores that are there has failed', async () => {
    const fresh = cases(400, (index) => ({ scores: index % 4 === 0 ? { correct: 0 } : { correct: 1, format: 1 } }));
    const { comparison } = await compare(old, fresh);
    // Known failures on both sides: no treatment of what is unknown changes them.
    expect(comparison.metrics[0]).toMatchObject({ pairs: 400, counts: { newFailures: 0, fixed: 0, stillFailing: 100 } });
    expect(comparison.notes.filter((note) => note.startsWith('task-success, errors'))).toEqual([]);
  });

  test('cases that other scores are meant for stand in a suite of their own', async () => {
    const rows = cases(200, (index) =>
      index % 2 === 0 ? { suite: 'a', scores: { correct: 1 } } : { suite: 'b', scores: { format: 1 } },
    );
    const { comparison } = await compare(rows, rows);
    expect(comparison.metrics[0]).toMatchObject({ name: 'task-success', pairs: 200, candidate: 1 });
    expect(comparison.notes.join('\n')).not.toContain('lack a score');
  });
});

describe('cases of the same id that were asked otherwise', () => {
  /** The first so many of 1000 questions are other ones, which the candidate all fails. */
  const asked = (others: number) =>
    cases(1000, (index) => ({
      input: index < others ? `easier ${index}` : `question ${index}`,
      scores: { correct: index < others ? 0 : 1 },
      costUsd: 0.08,
    }));
  const old = cases(1000, (index) => ({ input: `question ${index}`, scores: { correct: 1 }, costUsd: 0.1 }));

  test('more of them than not: refused, with the first two', async () => {
    const { code, stderr } = await gate(old, asked(600));
    expect(code).toBe(3);
    expect(stderr).toContain('600 of the 1000 trials that both have were asked, or are expected to be answered, differently');
    expect(stderr).toContain('case "c0" is "question 0" and "easier 0"; case "c1" is "question 1" and "easier 1"');
  });

  test('fewer: never taken for regressions, and the candidate is not promoted over them', async () => {
    const { code, comparison } = await compare(old, asked(100));
    expect(code).toBe(2);
    expect(comparison.pairing).toMatchObject({ paired: 900, contentMismatch: 100, onlyBaseline: 0, onlyCandidate: 0 });
    expect(comparison.metrics[0]).toMatchObject({ pairs: 900, counts: { newFailures: 0 } });
    expect(comparison.notes.join('\n')).toContain('never paired, and the worst case counts them as failed');
    expect(comparison.notes.join('\n')).toContain('−10 points taking the worst case for the candidate (1000 pairs)');
  });

  test('all by their hashes alone: refused as by their texts', async () => {
    const hashed = (prefix: string) => cases(50, (index) => ({ caseHash: `${prefix}${index}`, scores: { correct: 1 } }));
    const { code, stderr } = await gate(hashed('h'), hashed('x'));
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('case "c0" is of the content hash h0 and of the content hash x0'),
    ]);
  });

  test('suites of other names share nothing: refused, with the names', async () => {
    const named = (suite: string) => cases(50, () => ({ suite, scores: { correct: 1 } }));
    const { code, stderr } = await gate(named('arithmetic'), named('sums'));
    expect(code).toBe(3);
    expect(stderr).toContain('they share no suite or task: the baseline has "arithmetic", the candidate "sums"');
  });
});

describe('money of which some is unknown', () => {
  const priced = (costUsd: (index: number) => number | null) =>
    cases(300, (index) => ({ scores: { correct: 1 }, costUsd: costUsd(index) }));
  const old = priced((index) => 0.1 + 0.001 * (index % 5));
  const half = (index: number) => 0.05 + 0.001 * (index % 3);
  const known = priced(half);
  const partly = priced((index) => (index % 2 === 0 ? half(index) : null));

  test('half the price on all cases promotes; on the cases whose price is known it does not', async () => {
    expect((await compare(old, known)).code).toBe(0);
    const { code, comparison } = await compare(old, partly);
    expect(code).toBe(2);
    const check = comparison.verdict.checks.find(({ metric }) => metric === 'cost-per-task');
    expect(check).toMatchObject({
      outcome: 'inconclusive',
      because: expect.stringContaining('of 150 of 300 trials it is unknown (150 of the candidate)'),
    });
  });

  test('one unknown cost is enough, for it may be any', async () => {
    expect(
      (
        await compare(
          old,
          priced((index) => (index === 7 ? null : half(index))),
        )
      ).code,
    ).toBe(2);
  });

  test('a policy that says so goes by the known pairs', async () => {
    expect((await compare(old, partly, '--policy', 'policy.yaml')).code).toBe(2);
    expect((await compare(old, partly, '--policy', 'exclude.yaml')).code).toBe(0);
  });

  test('twice the price on what is known blocks; a worsening within the margin does not', async () => {
    expect(
      (
        await compare(
          old,
          priced((index) => (index % 2 === 0 ? 2 * half(index) + 0.1 : null)),
        )
      ).code,
    ).toBe(1);
    const dearer = priced((index) => (index === 7 ? null : (0.1 + 0.001 * (index % 5)) * 1.01));
    expect((await compare(old, dearer)).code).toBe(2);
  });

  test('what costs nothing on either side is held; what begins to cost is worse', async () => {
    const free = priced(() => 0);
    const { comparison } = await compare(free, free);
    expect(comparison.verdict.checks.find(({ metric }) => metric === 'cost-per-task')).toMatchObject({ outcome: 'pass' });
    expect((await compare(free, old)).code).toBe(1);
  });

  test('of too few cases that cost nothing it says how many would decide', async () => {
    const free = cases(5, () => ({ scores: { correct: 1 }, costUsd: 0 }));
    const { comparison } = await compare(free, free);
    // Of 59 alike cases at most 1 − 0.05^(1/59) = 4.95 % are unlike; of 58 still 5.03 %.
    expect(comparison.verdict.checks.find(({ metric }) => metric === 'cost-per-task')).toMatchObject({ casesToDecide: 59 });
  });
});

describe('what cannot be what was meant', () => {
  const good = cases(100, () => ({ scores: { correct: 1 } }));

  test('a metric that no trial has is refused, with those there are', async () => {
    const { code, stderr } = await gate(good, good, '--metric', 'corect:higher');
    expect([code, stderr]).toEqual([3, expect.stringContaining('no trial of either side has it (found correct, task-success)')]);
  });

  test('a side without an answer was not measured', async () => {
    const failed = cases(100, () => ({ status: 'errored', error: 'connection refused' }));
    for (const [old, fresh, role] of [[good, failed, 'candidate'] as const, [failed, good, 'baseline'] as const]) {
      const { code, stderr } = await gate(old, fresh);
      expect([code, stderr]).toEqual([
        3,
        expect.stringContaining(`all 100 trials of the ${role} errored, the first with: connection refused`),
      ]);
    }
  });

  test('thirty errors of a thousand leave the verdict open, whatever two of three treatments say', async () => {
    const many = cases(1000, () => ({ scores: { correct: 1 } }));
    const { code, comparison } = await compare(
      many,
      many.map((row, index) => (index < 30 ? { case: row.case, status: 'errored', error: 'timeout' } : row)),
    );
    expect(code).toBe(2);
    expect(comparison.verdict.checks[0]?.because).toContain(
      'counting errors as failures: fail; leaving errors out: pass; taking the worst case for the candidate: fail',
    );
  });

  test('clusters that the sides contradict each other on are refused, with the case', async () => {
    const clustered = (prefix: string) => good.map((row, index) => ({ ...row, cluster: `${prefix}${index % 10}` }));
    const { code, stderr } = await gate(clustered('d'), clustered('z'));
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining(
        'case "c0" of suite "imported" belongs to cluster "d0" in the baseline and to "z0" in the candidate',
      ),
    ]);
    expect((await compare(clustered('d'), good)).code).toBe(2);
  });

  test('graded scores alone: it is said that none passes or fails a task', async () => {
    const graded = cases(100, () => ({ scores: { f1: 0.5 } }));
    const { comparison } = await compare(graded, graded);
    expect(comparison.verdict.checks[0]?.because).toBe(
      'task-success: nothing was compared, because no trial has a score that passes or fails it.',
    );
  });

  test('one of a thing is told as one', async () => {
    const old = cases(2, () => ({ scores: { correct: 1 } }));
    const { comparison } = await compare(old, old.slice(1));
    const told = [...comparison.notes, ...comparison.verdict.checks.map(({ because }) => because)].join('\n');
    expect(told).toContain('1 trial of the baseline has no counterpart in the candidate; the worst case counts it as failed.');
    expect(told).not.toMatch(/\b1 (pairs|cases|trials)\b/);
  });
});
