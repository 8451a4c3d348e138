import { readFileSync, writeFileSync } from 'node:fs';
import type { Comparison } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';
import { withoutSums } from '../testing/without-sums.ts';

const CASES = 400;
const POLICY = `rule: pareto
alpha: 0.05
fronts: { task-success: { margin: 0.02 } }
`;
const PRICES = 'effective: "2026-01-01"\nsource: a test\nprices: [{ model: "*", input: 1, output: 1 }]\n';

/** A model that is right on all but each `wrongEvery`-th case. */
function model(name: string, wrongEvery: number, latencyMs = 1): string {
  const usage = { inputTokens: 10, outputTokens: 1 };
  const wrong = casesOf(CASES)
    .filter((_, index) => index % wrongEvery === 0)
    .map(({ input }) => ({ match: input, text: 'no', latencyMs, usage }));
  return `${name}: scripted(${JSON.stringify({ model: name, answers: [...wrong, { match: '*', text: 'yes', latencyMs, usage }] })})`;
}

let workspace: TestWorkspace;
beforeAll(() => {
  const half = (from: number, to: number) => JSON.stringify(casesOf(CASES).slice(from, to));
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      [model('fair', 4), model('good', 1000), model('bad', 2), model('same', 4), model('slow', 3, 20)].join(', '),
      "baseline: 'fair', candidate: 'same',",
    ),
    'a.eval.ts': suiteText('a', half(0, 250)),
    'b.eval.ts': suiteText('b', half(250, CASES)),
    'policy.yaml': POLICY,
    'prices.yaml': PRICES,
  });
});
afterAll(() => workspace.remove());

const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const compare = (candidate: string, out: string, ...more: string[]) =>
  plumbline('compare', '--candidate', candidate, '--out', out, '--no-tui', ...more);
const stopIn = (folder: string) => eventsIn(workspace.path(folder)).find((event) => event.type === 'run-stopped');
const textOf = (folder: string, file = 'comparison.json') => readFileSync(workspace.path(folder, file), 'utf8');

/** All that does not depend on how many trials were under way when the run ended (they were paid for, too), or on the clock. */
function decidedPart({ sequential, money: _, timing: __, notes, metrics, ...rest }: Comparison): unknown {
  const { saved: ___, ...stand } = sequential ?? {};
  return {
    ...rest,
    stand,
    notes: notes.filter((note) => !note.startsWith('Stopped')),
    metrics: metrics.filter(({ unit }) => unit !== 'ms'),
  };
}

describe('a comparison that may end early', () => {
  test('ends with block when a large regression is shown, and says what that saved', async () => {
    const { code, stdout } = await compare('bad', 'bad');
    expect(code).toBe(1);
    expect(stopIn('bad')).toBeDefined();
    const { sequential } = comparisonIn(workspace.path('bad'));
    const made = trialsIn(workspace.path('bad')).length;
    expect(made).toBeLessThan(2 * CASES);
    // Each trial is one call of 11 tokens at a dollar per million.
    const spared = 2 * CASES - made;
    expect(sequential).toMatchObject({ method: 'obf', looks: 10, casesPlanned: CASES, saved: { trials: spared, calls: spared } });
    expect(sequential?.saved?.costUsd).toBeCloseTo((spared * 11) / 1e6, 10);
    expect(stdout).toMatch(/stops early/);
    expect(stdout).toMatch(/note: Stopped .* of 400 cases/);
    expect(textOf('bad', 'summary.md')).toMatch(/Stopped .* of 400 cases/);
  });

  test('ends with promote when a clear improvement is shown; --json tells it too', async () => {
    const { code, stdout } = await plumbline('compare', '--candidate', 'good', '--out', 'good', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sequential: { reason: 'decided', casesPlanned: CASES } });
  });

  test('goes to its last case where nothing is decided before', async () => {
    const { code } = await compare('same', 'same');
    expect(code).toBe(2);
    expect(stopIn('same')).toBeUndefined();
    expect(trialsIn(workspace.path('same'))).toHaveLength(2 * CASES);
    const { sequential } = comparisonIn(workspace.path('same'));
    expect(sequential).toEqual({ method: 'obf', looks: 10, look: 10, casesSeen: CASES, casesPlanned: CASES });
  });

  test('at any time: a large regression ends it at one of fifty checkpoints, far before ten looks would be through', async () => {
    expect((await compare('bad', 'anytime', '--sequential', 'anytime')).code).toBe(1);
    const { sequential, verdict } = comparisonIn(workspace.path('anytime'));
    expect(verdict.outcome).toBe('block');
    expect(sequential).toMatchObject({ method: 'anytime', looks: 50, reason: 'decided', casesPlanned: CASES });
    expect(sequential?.casesSeen).toBeLessThan(CASES / 2);
    expect((await plumbline('report', 'anytime', '--out', 'anytime-again')).code).toBe(1);
    expect(textOf('anytime-again')).toBe(textOf('anytime'));
  });

  test('is held against an anchor at each look, on the cases seen so far', async () => {
    expect((await plumbline('run', '--model', 'good', '--out', 'anchor', '--json')).code).toBe(0);
    workspace.write('with-anchor.yaml', `${POLICY}ratchet: { anchor: anchor }\n`);
    const { code } = await compare('same', 'held', '--policy', 'with-anchor.yaml');
    // As good as its baseline, far worse than what was once released.
    expect(code).toBe(1);
    const { sequential, verdict } = comparisonIn(workspace.path('held'));
    expect(sequential?.casesSeen).toBeLessThan(CASES);
    expect(verdict.checks.find(({ rule }) => rule.startsWith('ratchet'))).toMatchObject({ outcome: 'fail', decides: true });
  });

  test('off runs all cases and tells of no look', async () => {
    expect((await compare('bad', 'off', '--sequential', 'off')).code).toBe(1);
    expect(trialsIn(workspace.path('off'))).toHaveLength(2 * CASES);
    expect(comparisonIn(workspace.path('off'))).not.toHaveProperty('sequential');
  });

  test('keeps the trials that were under way in the log, and out of the decision', async () => {
    const stop = stopIn('bad');
    if (stop?.type !== 'run-stopped') throw new Error('the run did not stop');
    expect(comparisonIn(workspace.path('bad')).pairing.paired).toBe(stop.stand.casesSeen);
    expect(trialsIn(workspace.path('bad')).length).toBeGreaterThan(2 * stop.stand.casesSeen);
  });

  test('is decided again from its log alone, byte for byte', async () => {
    expect((await plumbline('report', 'bad', '--out', 'again')).code).toBe(1);
    for (const file of ['comparison.json', 'summary.md', 'report.html', 'junit.xml']) {
      expect(textOf('again', file)).toBe(textOf('bad', file));
    }
  });

  test('draws other cases first by another seed, and the same by the same', async () => {
    await Promise.all([compare('bad', 'seed-1'), compare('bad', 'seed-2', '--seed', '2')]);
    const decided = (folder: string) => decidedPart(comparisonIn(workspace.path(folder)));
    expect(decided('seed-1')).toEqual(decided('bad'));
    expect(stopIn('seed-2')).not.toMatchObject({ upTo: stopIn('bad')?.type === 'run-stopped' ? stopIn('bad')?.upTo : '' });
  });

  test('killed and taken up again, ends where it would have ended', async () => {
    const command = startPlumbline(['compare', '--candidate', 'slow', '--out', 'killed', '--no-tui', '--concurrency', '4'], {
      cwd: workspace.folder,
    });
    await command.printed('look 1 of 10');
    command.interrupt('SIGKILL');
    await command.result;
    expect(stopIn('killed')).toBeUndefined();
    expect((await compare('slow', 'whole')).code).toBe(1);
    expect((await plumbline('compare', '--resume', 'killed', '--no-tui')).code).toBe(1);
    expect(stopIn('killed')).toBeDefined();
    expect(decidedPart(comparisonIn(workspace.path('killed')))).toEqual(decidedPart(comparisonIn(workspace.path('whole'))));
  });

  test('that lacks a trial before its end is refused: a smaller run never passes for one that stopped', async () => {
    const lines = withoutSums(textOf('bad', 'run.ndjson'));
    const first = lines.findIndex((line) => line.startsWith('{"type":"trial-finished"'));
    workspace.write('lacking/run.ndjson', '');
    writeFileSync(workspace.path('lacking/run.ndjson'), lines.filter((_, index) => index !== first).join('\n'));
    const result = await plumbline('report', 'lacking');
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: run-incomplete') });
    expect(result.stderr).toContain('up to where it was stopped');
  });
});

describe('a run that stopped early as a recorded side', () => {
  test('is compared on the cases that it was decided on, no others are asked, and that is told', async () => {
    const stop = stopIn('bad');
    if (stop?.type !== 'run-stopped') throw new Error('the run did not stop');
    const { casesSeen } = stop.stand;
    const args = ['--baseline', './bad', '--candidate', 'same', '--out', 'follows', '--no-tui', '--sequential', 'off'];
    const { stdout } = await plumbline('compare', ...args);
    const { pairing } = comparisonIn(workspace.path('follows'));
    expect(pairing).toMatchObject({ paired: casesSeen, onlyBaseline: 0, onlyCandidate: 0 });
    expect(trialsIn(workspace.path('follows'))).toHaveLength(2 * casesSeen);
    expect(stdout).toContain(`stopped early: only the ${casesSeen} of ${CASES} cases`);
  });

  test('is told by gate, and where it is an anchor', async () => {
    const note = /is a recorded run that stopped early, after \d+ of 400 cases/;
    const gated = await plumbline('gate', 'bad', 'same', '--json');
    expect(JSON.parse(gated.stdout).notes).toContainEqual(expect.stringMatching(note));
    workspace.write('stopped-anchor.yaml', `${POLICY}ratchet: { anchor: bad#candidate }\n`);
    const held = await plumbline('gate', 'same', 'off', '--policy', 'stopped-anchor.yaml', '--json');
    expect(JSON.parse(held.stdout).notes).toContainEqual(
      expect.stringMatching(/^bad#candidate is a recorded run that stopped early/),
    );
  });
});
