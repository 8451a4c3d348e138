import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

const CASES = casesOf(250);
const POLICY = 'rule: hold-line\nfronts: { task-success: { margin: 0.01 } }\n';

/** A model that is wrong on the cases at these places. */
function model(name: string, isWrong: (place: number) => boolean): string {
  const wrong = CASES.filter((_, place) => isWrong(place)).map(({ input }) => ({ match: input, text: 'no' }));
  return `${name}: scripted(${JSON.stringify({ model: name, answers: [...wrong, { match: '*', text: 'yes' }] })})`;
}

let workspace: TestWorkspace;
const plumbline = (...args: string[]) => runPlumbline(args, { cwd: workspace.folder });
const compare = (candidate: string, out: string, ratchet: string) => {
  workspace.write(`${out}.yaml`, `${POLICY}ratchet: ${ratchet}\n`);
  const roles = ['--baseline', 'first', '--candidate', candidate];
  return plumbline('compare', ...roles, '--policy', `${out}.yaml`, '--out', out, '--no-tui', '--sequential', 'off');
};
const found = (out: string) => {
  const { verdict, notes } = comparisonIn(workspace.path(out));
  return { checks: verdict.checks.filter(({ rule }) => rule.startsWith('ratchet')), notes };
};

beforeAll(async () => {
  workspace = createTestWorkspace({
    'evals.config.ts': configText(
      // 237, 250 and 244 of 250 are right: 94.8 %, 100 % and 97.6 %.
      [
        model('first', (place) => place % 20 === 0),
        model('best', () => false),
        model('later', (place) => place % 42 === 1),
      ].join(),
      '',
    ),
    'a.eval.ts': suiteText('a', JSON.stringify(CASES)),
    'policy.yaml': POLICY,
  });
  const roles = ['--baseline', 'first', '--candidate', 'best'];
  expect(await plumbline('compare', ...roles, '--out', 'march', '--no-tui', '--sequential', 'off')).toMatchObject({ code: 0 });
  expect(await plumbline('run', '--model', 'best', '--out', 'alone', '--no-tui')).toMatchObject({ code: 0 });
  const exported = ['--role', 'candidate', '--out', 'best.jsonl'];
  expect(await plumbline('export', 'march', ...exported)).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => workspace.remove());

describe('the candidate that a comparison promoted', () => {
  test('blocks a later one that lost six of its 250 cases, although that one is better than the production', async () => {
    expect(await compare('later', 'april', '{ best-ever: march#candidate }')).toMatchObject({ code: 1 });
    const { checks, notes } = found('april');
    // 0.5^6 = 0.0156, one-sided.
    expect(checks).toEqual([
      expect.objectContaining({
        outcome: 'fail',
        because: expect.stringMatching(
          /^Against the best ever, .*100 % → 97.6 %.*6 new failures, 0 fixed of 250, p = 0.016 one-sided/,
        ),
      }),
    ]);
    expect(notes).toContain('The best ever is scripted:best, the candidate of march.');
  });

  test('is not what its baseline is, and the note says which of them is meant', async () => {
    expect(await compare('later', 'may', '{ anchor: march#baseline }')).toMatchObject({ code: 0 });
    const { checks, notes } = found('may');
    expect(checks).toEqual([expect.objectContaining({ outcome: 'pass', because: expect.stringContaining('94.8 % → 97.6 %') })]);
    expect(notes).toContain('The anchor is scripted:first, the baseline of march.');
  });
});

describe.each(['anchor', 'best-ever'])('a comparison as %s without a role', (line) => {
  test('is refused before anything is asked, and says both models and what to write', async () => {
    const result = await compare('later', `bare-${line}`, `{ ${line}: march }`);
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: policy-invalid') });
    expect(result.stderr).toContain(
      'march is a comparison, which recorded two models, the baseline scripted:first and the candidate scripted:best',
    );
    expect(result.stderr).toContain(`${line}: march#candidate, or ${line}: march#baseline`);
    expect(existsSync(workspace.path(`bare-${line}`))).toBe(false);
  });
});

test('a run of one model needs no role, and refuses the one that it does not have', async () => {
  expect(await compare('later', 'held', '{ best-ever: alone }')).toMatchObject({ code: 1 });
  expect(found('held').notes).toContain('The best ever is scripted:best, as recorded in alone.');
  expect(await compare('later', 'odd', '{ best-ever: alone#baseline }')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('alone recorded no baseline, only the candidate scripted:best'),
  });
});

test('trials as JSON lines will do for an anchor; results of another format are refused by their name', async () => {
  expect(await compare('later', 'by-lines', '{ anchor: best.jsonl }')).toMatchObject({ code: 1 });
  const { checks, notes } = found('by-lines');
  expect(checks).toEqual([expect.objectContaining({ outcome: 'fail', because: expect.stringContaining('100 % → 97.6 %') })]);
  expect(notes).toContain('The anchor is what the trials in best.jsonl say.');
  const rows = [{ promptIdx: 0, success: true, vars: { input: 'q1' }, provider: { id: 'best' }, response: { output: 'yes' } }];
  workspace.write('foreign.json', JSON.stringify({ evalId: 'e', results: { results: rows } }));
  expect(await compare('later', 'foreign', '{ anchor: foreign.json }')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('foreign.json is read as promptfoo'),
  });
});
