import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { type CommandResult, runPlumbline } from '../testing/run-plumbline.ts';
import {
  casesOf,
  configText,
  createTestWorkspace,
  datasetFiles,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from '../testing/test-workspace.ts';

const CONFIG = configText(`old: ${scriptedText('old', { '*': 'yes' })}, new: ${scriptedText('new', { '*': 'yes' })}`);
const GOOD_SUITE = suiteText('good', JSON.stringify(casesOf(2)));
const LINES = casesOf(3).map((item) => JSON.stringify(item));

/** Each bad file, what the run must say of it, and of the remedy. */
const BAD_FILES = [
  [
    'syntax',
    `${GOOD_SUITE}const a = {;\n`,
    'bad/syntax.eval.ts:9:12: Unexpected token (found const a = {;)',
    'syntax.eval.ts:9:12',
  ],
  ['empty', 'export {};\n', 'bad/empty.eval.ts: No test suite found', 'npx vitest'],
  ['throws', `${suiteText('throws', '[]')}throw new Error('boom');\n`, 'bad/throws.eval.ts:9:7: boom', 'npx vitest'],
  ['import', "import './gone.ts';\n", "Cannot find module './gone.ts'", 'npx vitest'],
  ['no-id', suiteText('no-id', '[{ input: "q" }] as never'), 'case 1 of suite "no-id": field "id"', 'Correct "id"'],
  ['no-cases', suiteText('no-cases', '[]'), 'suite "no-cases": it has no cases', 'at least one case'],
  ['twin', GOOD_SUITE, 'suite "good" of bad/twin.eval.ts: a-good.eval.ts has a suite of that name', 'a name of its own'],
  ['broken', suiteText('broken', "dataset('broken')"), 'cases.jsonl:3:20: expected a value, found the end', 'in line 3'],
  ['twice', suiteText('twice', "dataset('twice')"), 'cases.jsonl:4: its id "c1" is taken by line 1', 'another id'],
  ['short', suiteText('short', "dataset('short')"), 'dataset.yaml is 3, but its cases give 2', 'write cases: 2'],
  ['missing', suiteText('missing', "dataset('brokn')"), 'Cannot find dataset "brokn"', 'broken'],
] as const;

const badDataset = (name: string, lines: readonly string[]) => ({
  ...datasetFiles(name, casesOf(3)),
  [`datasets/${name}/cases.jsonl`]: lines.join('\n'),
});

let workspace: TestWorkspace;
let result: CommandResult;
beforeAll(async () => {
  workspace = createTestWorkspace({
    'evals.config.ts': CONFIG,
    'a-good.eval.ts': GOOD_SUITE,
    ...Object.fromEntries(BAD_FILES.map(([name, text]) => [`bad/${name}.eval.ts`, text])),
    ...badDataset('broken', [...LINES.slice(0, 2), '{"id":"c3","input":']),
    ...badDataset('twice', [...LINES, LINES[0] ?? '']),
    ...badDataset('short', LINES.slice(0, 2)),
  });
  result = await runPlumbline(['compare', '--no-tui', '--out', 'run'], { cwd: workspace.folder });
});
afterAll(() => workspace.remove());

describe('a run with bad suite files', () => {
  test('ends with exit code 3 and an error, without a verdict or a report', () => {
    expect(result.code).toBe(3);
    expect(result.stdout).not.toContain('verdict');
    expect(result.stderr).toMatch(/^error: Cannot .*\n {2}what to do: .*\n {2}code: suite-invalid\n$/);
    expect(readdirSync(workspace.path('run'))).toEqual(['run.lock', 'run.ndjson']);
  });

  test('asks nothing, not even of the good suite: no verdict could come of what that would cost', () => {
    expect(trialsIn(workspace.path('run'))).toEqual([]);
    expect(result.stdout).not.toContain('started');
  });

  test.each(BAD_FILES)('says of %s where it is wrong, what was found and what to do', (_, __, message, remedy) => {
    const failures = eventsIn(workspace.path('run')).filter((event) => event.type === 'suite-failed');
    const failure = failures.find(({ error }) => error.message.includes(message));
    expect(failures.map(({ error }) => error.message).join('\n')).toContain(message);
    expect(failure?.error.remedy).toContain(remedy);
    expect(result.stdout).toContain(message);
  });

  test('is taken up again once its files are mended', async () => {
    const before = eventsIn(workspace.path('run'));
    for (const [name] of BAD_FILES) workspace.write(`bad/${name}.eval.ts`, suiteText(name, "dataset('mended')"));
    for (const [file, text] of Object.entries(datasetFiles('mended', casesOf(3)))) workspace.write(file, text);
    const again = await runPlumbline(['compare', '--no-tui', '--resume', 'run'], { cwd: workspace.folder });
    expect(again).toMatchObject({ code: 2, stderr: '' });
    const events = eventsIn(workspace.path('run'));
    expect(events.slice(0, before.length)).toEqual(before);
    const added = events.slice(before.length).flatMap((event) => (event.type === 'trial-finished' ? [event.trial.suite] : []));
    expect(added).toHaveLength(BAD_FILES.length * 3 * 2 + 2 * 2);
  });
});
