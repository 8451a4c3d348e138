import { expect, test } from 'vitest';
import { links } from './links.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const PAGES = { 'docs/b.md': '# Two words: `code`\n', 'src/c.ts': '' };

test('holds for files, folders, anchors, and links that leave the repository', () => {
  const page = [
    '# Start',
    '[b](docs/b.md), [anchor](docs/b.md#two-words-code), [here](#start), [folder](src/), [root](.)',
    '[web](https://example.com/x), [mail](mailto:a@b.c), `[code](none.md)`',
    '```md\n[example](none.md)\n```',
  ].join('\n');
  expect(links.run(workspaceOf({ ...PAGES, 'README.md': page }))).toEqual({ problems: [], figures: '2 pages' });
});

test('names the page, the line and what is missing', () => {
  const page = '\n[a](none.md)\n[b](b.md#three)\n[c](../src/d.ts)\n';
  expect(links.run(workspaceOf({ ...PAGES, 'docs/a.md': page }))).toMatchObject({
    problems: [
      { where: 'docs/a.md:2', what: 'nothing is at docs/none.md' },
      { where: 'docs/a.md:3', what: 'no heading of docs/b.md has the anchor #three' },
      { where: 'docs/a.md:4', what: 'nothing is at src/d.ts' },
    ],
  });
});
