import { findBrowser } from '@plumbline/runner/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnMockOpenai } from '../../../../tools/mock-openai/spawn-mock-openai.ts';
import { descendantsOf } from '../testing/descendants-of.ts';
import { comparisonIn, eventsIn, trialsIn } from '../testing/read-run-folder.ts';
import { runPlumbline, startPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, suiteText, type TestWorkspace } from '../testing/test-workspace.ts';

/** Right but for the old model's q2; q9 has its answer after a minute, which no test waits for. */
function scriptedModel(model: string): string {
  const line = (match: string, text: string, latencyMs = 1) => ({ match, text, latencyMs });
  const answers = [line('q2', model === 'old' ? 'no' : 'yes'), line('q9', 'yes', 60_000), line('*', 'yes')];
  return `${model}: scripted(${JSON.stringify({ model, answers })})`;
}

let workspace: TestWorkspace;
beforeAll(async () => {
  await findBrowser({ env: process.env, platform: process.platform });
  workspace = createTestWorkspace({
    'evals.config.ts': configText(`${scriptedModel('old')}, ${scriptedModel('new')}`),
    'datasets/.keep': '',
    // Imported once a trial runs: what a page has not loaded yet is among what a suite imports, as in Node.
    'quick.eval.ts': suiteText(
      'quick',
      JSON.stringify(casesOf(4)),
      "import('./lib/ask.ts').then(({ ask }) => model.complete({ messages: ask(input) }))",
    ),
    'lib/ask.ts': "export { polite as ask } from './polite.ts';\n",
    'lib/polite.ts': 'export const polite = (text: string) => text;\n',
    'slow.eval.ts': suiteText('slow', JSON.stringify(casesOf(9).slice(7))),
  });
});
afterAll(() => workspace.remove());

const args = (suite: string, folder: string) => ['compare', suite, '--runtime', 'browser', '--out', folder, '--no-tui'];

describe('a real Chromium', () => {
  test('gives the same outcome as Node, trial by trial', async () => {
    const cwd = workspace.folder;
    const browser = await runPlumbline(args('quick', 'browser'), { cwd });
    const node = await runPlumbline(['compare', 'quick', '--runtime', 'node', '--out', 'node', '--no-tui'], { cwd });
    expect(browser).toMatchObject({ code: node.code, stderr: '' });
    expect(comparisonIn(workspace.path('browser'))).toEqual(comparisonIn(workspace.path('node')));
    const byKey = (folder: string) =>
      trialsIn(workspace.path(folder)).sort((a, b) => (a.role + a.caseId < b.role + b.caseId ? -1 : 1));
    expect(byKey('browser')).toEqual(byKey('node'));
    expect(eventsIn(workspace.path('browser'))[0]).toMatchObject({ type: 'run-started', runtime: 'browser' });
    const [suite] = comparisonIn(workspace.path('browser')).inputs.suites;
    expect(Object.keys(suite?.imports ?? {})).toEqual(['lib/ask.ts', 'lib/polite.ts']);
  });

  test('sends many requests at once; one that has to wait in the page has neither begun its time nor its latency', async () => {
    const latencyMs = 1000;
    // 64 asked for at once, of which 48 are sent. By the six connections that a browser has to one host, the last would take 11 s.
    const [cases, concurrency, timeoutMs] = [100, 32, 8 * latencyMs];
    const server = await spawnMockOpenai({ latencyMs });
    const model = (name: string) => `${name}: openai(${JSON.stringify({ model: name, baseURL: server.url, timeoutMs })})`;
    workspace.write('remote.config.ts', configText(`${model('old')}, ${model('new')}`));
    workspace.write('remote.eval.ts', suiteText('remote', JSON.stringify(casesOf(cases))));
    try {
      const options = ['--config', 'remote.config.ts', '--concurrency', `${concurrency}`, '--no-cache', '--sequential', 'off'];
      await runPlumbline([...args('remote', 'remote'), ...options], { cwd: workspace.folder });
      const { requests, abandoned, peakInFlight } = await server.stats();
      expect({ requests, abandoned }).toEqual({ requests: 2 * cases, abandoned: 0 });
      expect(peakInFlight).toBeGreaterThan(6);
      expect(peakInFlight).toBeLessThanOrEqual(48);
      const trials = trialsIn(workspace.path('remote'));
      const calls = trials.flatMap((trial) => (trial.status === 'completed' ? trial.calls : []));
      expect(calls).toHaveLength(2 * cases);
      expect(calls.filter(({ queueMs }) => queueMs !== undefined).length).toBeGreaterThanOrEqual(2 * concurrency - 48);
    } finally {
      await server.close();
    }
  });

  test.runIf(process.platform === 'linux')(
    'whose page crashes ends the run with exit code 3, never as a smaller run',
    async () => {
      const command = startPlumbline(args('slow', 'crashed'), { cwd: workspace.folder });
      await command.printed('slow: started');
      const pages = descendantsOf(command.child.pid ?? 0).filter(({ commandLine }) => commandLine.includes('--type=renderer'));
      expect(pages.length).toBeGreaterThan(0);
      for (const { pid } of pages) process.kill(pid, 'SIGKILL');
      const result = await command.result;
      expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: suite-crashed') });
      expect(result.stderr).toContain('--resume');
      const report = await runPlumbline(['report', 'crashed'], { cwd: workspace.folder });
      expect(report).toMatchObject({ code: 3, stderr: expect.stringMatching(/slow has \d of 4 trials/) });
    },
  );

  test('is ended in order by Ctrl-C, and leaves no process behind', async () => {
    const command = startPlumbline(args('slow', 'interrupted'), { cwd: workspace.folder });
    await command.printed('slow: started');
    const started = process.platform === 'linux' ? descendantsOf(command.child.pid ?? 0) : [];
    command.interrupt('SIGINT');
    expect(await command.result).toMatchObject({ code: 130, stderr: expect.stringContaining('--resume') });
    expect(eventsIn(workspace.path('interrupted')).at(-1)).toMatchObject({ type: 'run-interrupted' });
    await expect.poll(() => started.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
});

function isAlive({ pid, commandLine }: { readonly pid: number; readonly commandLine: string }): boolean {
  return descendantsOf(1).some((process) => process.pid === pid && commandLine !== '' && process.commandLine === commandLine);
}
