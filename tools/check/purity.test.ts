import { expect, test } from 'vitest';
import { purity } from './purity.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const problemsOf = (path: string, text: string) => purity.run(workspaceOf({ [path]: text }));

test.each([
  ['packages/gate/src/a.ts', '// Date.now()\nconst text = "process.env";\nconst day = new Date(iso);\nmy.process.env;'],
  ['packages/gate/src/a.test.ts', "import { readFileSync } from 'node:fs';"],
  ['packages/cli/src/a.ts', 'const key = process.env.KEY;'],
  ['packages/runner/src/a.ts', "import 'node:fs';\nconst at = Date.now();"],
])('%s may hold %j', (path, text) => {
  expect(problemsOf(path, text)).toEqual({ problems: [] });
});

test.each([
  ['packages/gate/src/a.ts', "import 'node:fs';", 'imports node:fs, but its package is pure'],
  ['packages/stats/src/a.ts', 'const now = Date.now();', 'uses Date.now, but stats is pure'],
  ['packages/stats/src/a.ts', 'const now = new Date();', 'uses new Date(), but stats is pure'],
  ['packages/report/src/a.ts', `const key = \`\${process.cwd()}\`;`, 'uses process, but report is pure'],
  ['packages/scorers/src/a.ts', 'const coin = Math.random();', 'uses Math.random, but scorers is pure'],
  ['packages/scorers/src/a.ts', "await fetch('x');", 'uses fetch, but scorers is pure'],
  ['packages/models/src/a.ts', 'const key = process.env.KEY;', 'uses process.env, which only cli may read'],
])('%s may not hold %j', (path, text, what) => {
  expect(problemsOf(path, text)).toMatchObject({ problems: [{ where: `${path}:1`, what }] });
});
