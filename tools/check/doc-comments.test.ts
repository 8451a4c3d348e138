import { expect, test } from 'vitest';
import { docComments } from './doc-comments.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

test('counts what is documented; implied types, private names and tests need nothing', () => {
  const text = [
    '/** A schema. */',
    'export const ASchema = z.string();',
    'export type A = z.infer<typeof ASchema>;',
    'const own = 1;',
    '/** Reads. */',
    'export async function read(): Promise<void>;',
    'export function read(path?: string): Promise<void> {}',
    "export * from './b.ts';",
  ].join('\n');
  const workspace = workspaceOf({ 'packages/a/src/a.ts': text, 'packages/a/src/a.test.ts': 'export const x = 1;' });
  expect(docComments.run(workspace)).toEqual({ problems: [], figures: '3 of 3 exports documented' });
});

test('names what has none', () => {
  const workspace = workspaceOf({
    'packages/a/src/a.ts': '// A remark is no doc comment.\nexport interface A {}\nexport type B = 1;\n',
  });
  expect(docComments.run(workspace)).toMatchObject({
    problems: [
      { where: 'packages/a/src/a.ts:2', what: 'interface A has no doc comment' },
      { where: 'packages/a/src/a.ts:3', what: 'type B has no doc comment' },
    ],
    figures: '0 of 2 exports documented',
  });
});
