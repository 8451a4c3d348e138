import { expect, test } from 'vitest';
import { findImports, packageNameOf } from './find-imports.ts';

test('finds every way to import, with its line and kind', () => {
  const text = [
    "import 'side-effect';",
    "import type { A } from './a.ts';",
    "import { b, type C } from '@scope/b/sub';",
    'import {',
    '  d,',
    "} from './d.ts';",
    "export * from './e.ts';",
    "const f = await import('./f.ts');",
    "type G = typeof import('./g.ts');",
    "// import './comment.ts'",
    'const h = `import "./string.ts"`;',
    "export const from = 'x';",
  ].join('\n');
  expect(findImports(text).map(({ specifier, line, kind }) => `${line} ${kind} ${specifier}`)).toEqual([
    '1 static side-effect',
    '2 type ./a.ts',
    '3 static @scope/b/sub',
    '6 static ./d.ts',
    '7 static ./e.ts',
    '8 lazy ./f.ts',
    '9 type ./g.ts',
  ]);
});

test.each([
  ['zod', 'zod'],
  ['vitest/config', 'vitest'],
  ['@scope/b/sub', '@scope/b'],
  ['./a.ts', undefined],
  ['node:fs', undefined],
  ['#transport', undefined],
])('%s is of the package %s', (specifier, name) => {
  expect(packageNameOf(specifier)).toBe(name);
});
