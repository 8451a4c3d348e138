import { expect, test } from 'vitest';
import { declaredDependencies } from './declared-dependencies.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const MANIFESTS = {
  'package.json': '{"devDependencies":{"vitest":"5.0.0"}}',
  'packages/a/package.json': '{"name":"@plumbline/a","dependencies":{"zod":"4.0.0"}}',
};

test('holds where every import is declared', () => {
  const workspace = workspaceOf({
    ...MANIFESTS,
    'packages/a/src/a.ts': "import * as z from 'zod/mini';\nimport 'node:fs';\nimport './b.ts';\n",
    'packages/a/src/a.test.ts': "import { test } from 'vitest';\nimport { a } from '@plumbline/a';\n",
    'tools/b.ts': "import 'vitest/node';\n",
  });
  expect(declaredDependencies.run(workspace)).toEqual({ problems: [] });
});

test('names the import that works only because another package brings it', () => {
  const workspace = workspaceOf({ ...MANIFESTS, 'packages/a/src/a.ts': "import { x } from 'vitest';\n" });
  expect(declaredDependencies.run(workspace)).toMatchObject({
    problems: [{ where: 'packages/a/src/a.ts:1', what: 'imports vitest, which packages/a/package.json does not declare' }],
  });
});
