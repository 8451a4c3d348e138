import { expect, test } from 'vitest';
import { importRule } from './import-rule.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const importing = (path: string, specifier: string) =>
  importRule.run(workspaceOf({ [path]: `import { a } from '${specifier}';\n` }));

test.each([
  ['packages/gate/src/a.ts', '@plumbline/protocol'],
  ['packages/gate/src/a.ts', '@plumbline/stats'],
  ['packages/cli/src/a.ts', '@plumbline/runner/node'],
  ['packages/tui/src/a.ts', 'react'],
  ['packages/tui/src/a/b.ts', '../c.ts'],
  ['packages/cli/src/run/a.test.ts', '../../../../tools/b.ts'],
  ['suites/a.eval.ts', '@plumbline/scorers'],
])('%s may import %s', (path, specifier) => {
  expect(importing(path, specifier)).toEqual({ problems: [] });
});

test.each([
  ['packages/stats/src/a.ts', '@plumbline/gate', 'stats imports gate'],
  ['packages/runner/src/a.ts', '@plumbline/models/node', 'runner imports models'],
  ['packages/report/src/a.ts', 'ink', 'imports ink, which belongs to tui alone'],
  ['packages/report/src/a.ts', '../../gate/src/b.ts', 'imports ../../gate/src/b.ts, outside its own package'],
  ['packages/cli/src/a.ts', '../../../tools/b.ts', 'imports ../../../tools/b.ts, outside its own package'],
])('%s may not import %s', (path, specifier, what) => {
  expect(importing(path, specifier)).toMatchObject({ problems: [{ where: `${path}:1`, what }] });
});
