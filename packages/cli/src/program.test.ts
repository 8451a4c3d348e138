import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from './commands/registry.ts';
import { runInProcess } from './testing/run-in-process.ts';
import { runPlumbline } from './testing/run-plumbline.ts';
import {
  configText,
  createTestWorkspace,
  datasetFiles,
  scriptedText,
  suiteText,
  type TestWorkspace,
} from './testing/test-workspace.ts';
import { TOOL_VERSION } from './tool-version.ts';

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`old: ${scriptedText('one', {})}, new: ${scriptedText('two', {})}`),
    'area/things.eval.ts': suiteText('area/things', "dataset('things')"),
    ...datasetFiles('things', [{ id: 'a', input: 'q' }]),
  });
});
afterAll(() => workspace.remove());

const plumbline = (...args: string[]) => runInProcess(args, workspace.folder);

describe('the command line', () => {
  test('tells its version, as a program of its own', async () => {
    const result = await runPlumbline(['--version'], { cwd: workspace.folder });
    expect(result).toMatchObject({ code: 0, stdout: `${TOOL_VERSION}\n`, stderr: '' });
  });

  test('explains itself and every command on stdout', async () => {
    const pages = await Promise.all(
      [[], ...Object.keys(COMMANDS).map((name) => [name])].map((words) => plumbline(...words, '--help')),
    );
    for (const page of pages)
      expect(page).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Usage: plumbline') });
    for (const name of Object.keys(COMMANDS)) expect(pages[0]?.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(pages[0]?.stdout).toContain('0 promote, 1 block, 2 inconclusive, 3 could not run, 130 interrupted');
  });

  test('says the same of a command, wherever it is asked for help of it', async () => {
    for (const name of Object.keys(COMMANDS)) {
      const [own, helped, listed] = await Promise.all([plumbline(name, '--help'), plumbline('help', name), plumbline('--help')]);
      expect(helped).toEqual(own);
      const usage = own.stdout.match(/^Usage: plumbline (\S+ \[options\].*)$/m)?.[1];
      // Commands below a command are told on its own page.
      expect(listed.stdout).toContain(`\n  ${usage?.replace(' [command]', '')} `);
    }
  });

  test('loads neither a command nor what commands need, to explain itself', async () => {
    const tellLoads =
      'import{registerHooks}from"node:module";registerHooks({load(url,context,next){process.stderr.write(url+"\\n");return next(url,context)}})';
    const { stderr } = await runPlumbline(['--help'], {
      cwd: workspace.folder,
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellLoads)}` },
    });
    expect(stderr).toContain('/cli/src/commands/registry.ts\n');
    expect(
      stderr.match(
        /^.*(?:\/commands\/(?!registry\.ts)|\/zod\/|\/vitest\/|\/packages\/(?!cli\/|protocol\/|tui\/src\/sanitize-terminal)).*$/gm,
      ),
    ).toBeNull();
  });

  test.each([
    [['comapre'], /unknown command 'comapre'\n\(Did you mean compare\?\)/],
    [['compare', '--seeed', '1'], /unknown option '--seeed'\n\(Did you mean --seed\?\)/],
    [['compare', '--seed', 'x'], /'--seed <number>' argument 'x' is invalid\. Expected a whole number/],
    [['compare', '--runtime', 'deno'], /Allowed choices are browser, node/],
    [['compare', '--sample', '2'], /Expected a share such as 0\.1 or 10%/],
    [['report'], /missing required argument 'run'/],
    [['report', 'nowhere'], /Cannot find a recorded run at .*nowhere\n {2}what to do: /],
  ])('refuses %j with exit code 3 and says why', async (args, message) => {
    const result = await plumbline(...args);
    expect(result).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(message) });
  });
});

describe('plumbline list', () => {
  test('shows suites, models and datasets, as text and as JSON', async () => {
    const [text, json] = await Promise.all([plumbline('list'), plumbline('list', '--json')]);
    expect(JSON.parse(json.stdout)).toEqual({
      suites: [{ file: 'area/things.eval.ts', names: ['area/things'] }],
      models: [
        { name: 'old', provider: 'scripted', model: 'one', role: 'baseline' },
        { name: 'new', provider: 'scripted', model: 'two', role: 'candidate' },
      ],
      datasets: ['things'],
    });
    expect(text.stdout).toContain('  area/things  area/things.eval.ts\n');
    expect(text.stdout).toContain('  old  scripted:one  (baseline)\n');
    expect([text.code, json.code]).toEqual([0, 0]);
  });
});

describe('plumbline doctor', () => {
  test('says what is there; exit code 3 when something that the workspace names is not, and never shows a key', async () => {
    workspace.write(
      'keys.config.ts',
      configText("kept: openai({ model: 'a', apiKeyEnv: 'KEPT_KEY' }), lost: openai({ model: 'b', apiKeyEnv: 'LOST_KEY' })", ''),
    );
    const result = await runPlumbline(['doctor', '--json', '--config', 'keys.config.ts'], {
      cwd: workspace.folder,
      env: { KEPT_KEY: 'sk-kept-1', CHROMIUM_PATH: '/nowhere' },
    });
    const { findings } = JSON.parse(result.stdout) as { findings: { subject: string; ok: boolean; found: string }[] };
    const found = Object.fromEntries(findings.map(({ subject, ...rest }) => [subject, rest]));
    expect(found).toMatchObject({
      Node: { ok: true },
      Browser: { ok: false, found: expect.stringContaining('/nowhere') },
      'Model kept': { ok: true, found: 'openai:a, KEPT_KEY present' },
      'Model lost': { ok: false, found: expect.stringContaining('LOST_KEY is not set') },
    });
    expect(result.code).toBe(3);
    expect(result.stdout).not.toContain('sk-kept-1');
  });
});
