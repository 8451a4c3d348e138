import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { textHash } from '@plumbline/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventsIn } from '../testing/read-run-folder.ts';
import { runPlumbline } from '../testing/run-plumbline.ts';
import { casesOf, configText, createTestWorkspace, scriptedText, type TestWorkspace } from '../testing/test-workspace.ts';

const FILES = {
  'lib/ask.ts': "import { polite } from './polite.ts';\nexport const ask = (text: string) => polite(text);\n",
  'lib/polite.ts': "import type { Text } from './text.ts';\nexport const polite = (text: Text) => text;\n",
  'lib/text.ts': 'export type Text = string;\n',
  'lib/unused.ts': 'export {};\n',
  'lib/late.ts': "export { late } from './later.ts';\n",
  'lib/later.ts': 'export const late = 1;\n',
  'lib/few.json': '["yes"]\n',
  'lib/parts/one.ts': 'export const one = 1;\n',
  // A package of a monorepo, named as one of Plumbline's folders is, and one that was installed.
  'packages/models/package.json': '{ "name": "@acme/models", "type": "module", "exports": "./src/index.ts" }',
  'packages/models/src/index.ts': "export { better } from './better.ts';\n",
  'packages/models/src/better.ts': 'export const better = (text: string) => text;\n',
  'node_modules/installed/package.json': '{ "name": "installed", "type": "module", "exports": "./index.js" }',
  'node_modules/installed/index.js': 'export const installed = 1;\n',
};
/** In the order of their names. */
const IMPORTED = [
  'lib/ask.ts',
  'lib/few.json',
  'lib/late.ts',
  'lib/later.ts',
  'lib/parts/one.ts',
  'lib/polite.ts',
  'packages/models/src/better.ts',
  'packages/models/src/index.ts',
] as const;
const HASHES = Object.fromEntries(IMPORTED.map((file) => [file, textHash(FILES[file])]));

const SUITE = `import { suite } from '@plumbline/runner';
import { exactMatch } from '@plumbline/scorers';
import { better } from '@acme/models';
import { installed } from 'installed';
import { ask } from './lib/ask.ts';
import few from './lib/few.json' with { type: 'json' };

const parts = import.meta.glob('./lib/parts/*.ts');
suite('a', {
  cases: ${JSON.stringify(casesOf(4))},
  task: async ({ input, model }) => {
    const { late } = await import('./lib/late.ts');
    return model.complete({ messages: ask(better(input)), maxOutputTokens: late + installed + few.length + Object.keys(parts).length });
  },
  scorers: [exactMatch()],
});
`;

let workspace: TestWorkspace;

beforeAll(() => {
  const answers = { q1: 'yes', q2: 'yes', q3: 'yes', q4: 'yes' };
  workspace = createTestWorkspace({
    ...FILES,
    'evals.config.ts': configText(`old: ${scriptedText('old', answers)}, new: ${scriptedText('new', answers)}`),
    'a.eval.ts': SUITE,
  });
  mkdirSync(workspace.path('node_modules/@acme'));
  symlinkSync('../../packages/models', workspace.path('node_modules/@acme/models'), 'junction');
});
afterAll(() => workspace.remove());

const plumbline = (...args: string[]) => runPlumbline([...args], { cwd: workspace.folder });
const compare = (...args: string[]) => plumbline('compare', '--no-tui', ...args);

/** Does something while a file has another text, and puts the old one back. */
async function whileChanged<Value>(file: keyof typeof FILES, act: () => Promise<Value>): Promise<Value> {
  workspace.write(file, `${FILES[file]}\n`);
  try {
    return await act();
  } finally {
    workspace.write(file, FILES[file]);
  }
}

const suiteIn = (folder: string) => {
  const started = eventsIn(workspace.path(folder)).find((event) => event.type === 'suite-started');
  return started?.type === 'suite-started' ? started.suite : undefined;
};

describe('what a suite imports of the project is part of it', () => {
  test('all of it by name and hash: packages of the workspace and what is imported late or by a pattern, nothing installed', async () => {
    expect(await compare('--out', 'whole')).toMatchObject({ code: 2 });
    expect(suiteIn('whole')?.imports).toEqual(HASHES);
    expect(Object.keys(suiteIn('whole')?.imports ?? {})).toEqual(IMPORTED);
  });

  test('the order of the files and the hashes are those of every shard', async () => {
    await compare('--shard', '1/2', '--out', 'first');
    await compare('--shard', '2/2', '--out', 'second');
    expect(await plumbline('merge', 'first', 'second', '--out', 'merged')).toMatchObject({ code: 2 });
    expect(suiteIn('merged')).toEqual(suiteIn('whole'));
    expect(readFileSync(workspace.path('merged/comparison.json'), 'utf8')).toContain(HASHES['packages/models/src/better.ts']);
  });

  test.each(['lib/polite.ts', 'packages/models/src/better.ts', 'lib/later.ts'] as const)(
    'shards between which %s was changed are not merged',
    async (file) => {
      const folder = `second-${file.replaceAll('/', '-')}`;
      await whileChanged(file, () => compare('--shard', '2/2', '--out', folder));
      const result = await plumbline('merge', 'first', folder, '--out', `merged-${folder}`);
      expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: shards-differ') });
      expect(result.stderr).toContain(`the file ${file} that suite "a" imports differs: sha256`);
    },
  );

  test('a file that nothing but types comes from, or that is not imported, may change', async () => {
    const result = await whileChanged('lib/text.ts', () =>
      whileChanged('lib/unused.ts', () => compare('--shard', '2/2', '--out', 'second-with-types')),
    );
    expect(result).toMatchObject({ code: 0 });
    expect(await plumbline('merge', 'first', 'second-with-types', '--out', 'merged-with-types')).toMatchObject({ code: 2 });
  });

  test('a run is not taken up again with another text of it, and its log stays as it was', async () => {
    const log = readFileSync(workspace.path('whole/run.ndjson'), 'utf8');
    const result = await whileChanged('packages/models/src/better.ts', () => compare('--resume', 'whole'));
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: pairing-refused') });
    expect(result.stderr).toContain('packages/models/src/better.ts, which a.eval.ts imports, has changed since');
    rmSync(workspace.path('lib/later.ts'));
    const without = await compare('--resume', 'whole');
    workspace.write('lib/later.ts', FILES['lib/later.ts']);
    expect(without.stderr).toContain('lib/later.ts, which a.eval.ts imports, is gone');
    expect(readFileSync(workspace.path('whole/run.ndjson'), 'utf8')).toBe(log);
  });

  test('nor with one file more, as a pattern may find; without it, it goes on', async () => {
    workspace.write('lib/parts/two.ts', 'export const two = 2;\n');
    const result = await compare('--resume', 'whole');
    rmSync(workspace.path('lib/parts/two.ts'));
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: pairing-refused') });
    expect(result.stderr).toContain('lib/parts/two.ts, which a.eval.ts imports, is new');
    expect(await compare('--resume', 'whole')).toMatchObject({ code: 2 });
  });

  test('a recorded baseline does not pair with a suite that imports another text', async () => {
    await plumbline('run', '--no-tui', '--model', 'old', '--out', 'recorded');
    const result = await whileChanged('lib/polite.ts', () => compare('--baseline', 'recorded', '--out', 'unpaired'));
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining('code: pairing-refused') });
    expect(result.stderr).toContain('the imported file lib/polite.ts differs: the baseline had sha256');
  });

  test('a replay takes the suite as it is now, with what it imports now', async () => {
    const result = await whileChanged('lib/polite.ts', () => plumbline('replay', 'whole', '--out', 'replayed'));
    expect(result).toMatchObject({ code: 2 });
    expect(suiteIn('replayed')?.imports).toEqual({ ...HASHES, 'lib/polite.ts': textHash(`${FILES['lib/polite.ts']}\n`) });
  });
});
