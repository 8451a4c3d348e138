import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EvalsConfigSchema } from './evals-config.ts';
import { findSuites } from './find-suites.ts';
import type { Workspace } from './load-workspace.ts';

let root: string;
beforeAll(() => {
  // The clone lies in a folder whose name is also that of an area of suites.
  root = join(mkdtempSync(join(tmpdir(), 'plumbline-')), 'writing');
  for (const file of ['writing/title-case', 'writing/reply', 'safety/unsafe']) {
    mkdirSync(join(root, 'suites', file, '..'), { recursive: true });
    writeFileSync(join(root, 'suites', `${file}.eval.ts`), `// ${file}\n`);
  }
});
afterAll(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const found = async (...filters: string[]) => {
  const folder = join(root, 'suites');
  const config = EvalsConfigSchema.parse({ models: {} });
  const workspace: Workspace = { root, folder, configFile: join(folder, 'evals.config.ts'), config, datasets: '', reports: '' };
  return (await findSuites(workspace, filters)).map(({ file }) => file);
};

describe('findSuites', () => {
  test('takes all suites when none is named, sorted by path', async () => {
    expect(await found()).toEqual([
      'suites/safety/unsafe.eval.ts',
      'suites/writing/reply.eval.ts',
      'suites/writing/title-case.eval.ts',
    ]);
  });

  test('takes those whose path below the root holds a filter, whatever folder the workspace lies in', async () => {
    expect(await found('writing')).toEqual(['suites/writing/reply.eval.ts', 'suites/writing/title-case.eval.ts']);
    expect(await found('unsafe', 'reply')).toEqual(['suites/safety/unsafe.eval.ts', 'suites/writing/reply.eval.ts']);
  });

  test('takes globs from the folder of the configuration and from the root, and absolute paths', async () => {
    expect(await found('writing/*.eval.ts')).toHaveLength(2);
    expect(await found('suites/*/unsafe.eval.ts')).toEqual(['suites/safety/unsafe.eval.ts']);
    expect(await found(join(root, 'suites/writing/reply.eval.ts'))).toEqual(['suites/writing/reply.eval.ts']);
  });

  test('refuses a filter that no suite matches, and lists the suites', async () => {
    await expect(found('nowhere')).rejects.toMatchObject({
      code: 'suite-missing',
      remedy: expect.stringContaining('writing/reply.eval.ts'),
    });
  });
});
