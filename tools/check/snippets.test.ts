import { expect, test } from 'vitest';
import { snippets } from './snippets.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const SOURCE = "import { a } from 'a';\n\nif (a) {\n  go();\n  stop();\n}\n";
const block = (file: string, body: string) => `# Page\n\n\`\`\`ts\n// file: ${file}\n${body}\n\`\`\`\n`;
const problemsOf = (page: string) => snippets.run(workspaceOf({ 'src/a.ts': SOURCE, 'docs/a.md': page }));

test.each([
  ['the whole file', block('src/a.ts', SOURCE)],
  ['an excerpt, moved to the left', block('src/a.ts', 'go();\nstop();')],
  ['a block that names no file', '```ts\nconst other = 1;\n```\n'],
])('holds for %s', (_, page) => {
  expect(problemsOf(page)).toEqual({ problems: [] });
});

test('names a block that its file has left behind', () => {
  const where = 'docs/a.md:3';
  expect(problemsOf(block('src/a.ts', 'go();\nwait();'))).toMatchObject({
    problems: [{ where, what: 'the block is not in src/a.ts' }],
  });
  expect(problemsOf(block('src/b.ts', 'go();'))).toMatchObject({ problems: [{ where, what: 'there is no file src/b.ts' }] });
});
