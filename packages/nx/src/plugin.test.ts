import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { createNodesV2 } from './plugin.ts';

const workspaceRoot = fileURLToPath(new URL('../../../', import.meta.url));

test('infers compare and a target per suite file, none of them cached', async () => {
  const [, createNodes] = createNodesV2;
  const [result] = await createNodes(['suites/evals.config.ts'], undefined, { workspaceRoot });
  const nodes = result?.[1] as {
    projects: Record<string, { name: string; targets: Record<string, { cache: boolean; options: { command: string } }> }>;
  };
  const project = nodes.projects.suites;
  const suites = globSync('**/*.eval.ts', { cwd: `${workspaceRoot}suites` });
  expect(project?.name).toBe('evals');
  expect(Object.keys(project?.targets ?? {}).sort()).toEqual(
    ['compare', ...suites.map((file) => `compare-${file.replace(/\.eval\.ts$/, '').replaceAll('/', '-')}`)].sort(),
  );
  expect(project?.targets.compare?.options.command).toBe('plumbline compare');
  expect(project?.targets['compare-writing-title-case']?.options.command).toBe('plumbline compare writing/title-case.eval.ts');
  expect(Object.values(project?.targets ?? {}).every(({ cache }) => cache === false)).toBe(true);
});
