import { expect, test } from 'vitest';
import { importCycles } from './import-cycles.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

test('holds for a diamond, and where the way back is a type or lazy', () => {
  const workspace = workspaceOf({
    'a.ts': "import './b.ts';\nimport './c.ts';",
    'b.ts': "import './d.ts';",
    'c.ts': "import './d.ts';\nimport type { A } from './a.ts';",
    'd.ts': "const a = () => import('./a.ts');",
  });
  expect(importCycles.run(workspace)).toEqual({ problems: [] });
});

test('shows the whole way round', () => {
  const workspace = workspaceOf({
    'x/a.ts': "import './b.ts';",
    'x/b.ts': "export * from '../c.ts';",
    'c.ts': "import { a } from './x/a.ts';",
  });
  expect(importCycles.run(workspace)).toMatchObject({
    problems: [{ where: 'x/a.ts', what: 'imports itself: x/a.ts -> x/b.ts -> c.ts -> x/a.ts' }],
  });
});
