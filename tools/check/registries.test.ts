import { expect, test } from 'vitest';
import { registries } from './registries.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const PROVIDERS = {
  'src/registry.ts':
    "import type { Provider } from './provider.ts';\nconst a = () => import('./providers/a.ts');\nimport './providers/b.ts';",
  'src/provider.ts': '',
  'src/providers/a.ts': "import './helper.ts';",
  'src/providers/a.test.ts': '',
  'src/providers/b.ts': '',
  'src/providers/helper.ts': '',
};

test('holds where every file is listed or serves one that is', () => {
  expect(registries.run(workspaceOf(PROVIDERS))).toEqual({ problems: [], figures: '1 registries' });
});

test('prints the line that a new file lacks, although index.ts passes it on', () => {
  const workspace = workspaceOf({ ...PROVIDERS, 'src/providers/c.ts': '', 'src/index.ts': "export * from './providers/c.ts';" });
  expect(registries.run(workspace)).toMatchObject({
    problems: [
      {
        where: 'src/providers/c.ts',
        what: 'is not in src/registry.ts',
        remedy: "Add to src/registry.ts the line for './providers/c.ts'.",
      },
    ],
  });
});

test('knows a registry that stands among its entries', () => {
  const workspace = workspaceOf({
    'm/registry.ts': "import './a.ts';\nimport '../x.ts';\nimport './b.ts';",
    'm/a.ts': '',
    'm/b.ts': '',
    'm/c.ts': '',
  });
  expect(registries.run(workspace)).toMatchObject({ problems: [{ where: 'm/c.ts' }] });
});
