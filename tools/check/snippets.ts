import type { Check, Problem } from './check.ts';
import { lineOf, type Workspace } from './workspace/workspace.ts';

const SNIPPET = /^```(?:ts|yaml|json)\n(?:\/\/|#) file: (?<file>\S+).*\n(?<body>[\s\S]*?)^```/gm;

/** A block of a page that names its file (`// file: path` as its first line) is that file's text, or a part of it. */
export const snippets: Check = {
  name: 'snippets',
  run(workspace) {
    const pages = [...workspace.texts].filter(([path]) => path.endsWith('.md'));
    return { problems: pages.flatMap(([page, text]) => staleSnippets(page, text, workspace)) };
  },
};

function staleSnippets(page: string, text: string, workspace: Workspace): Problem[] {
  return [...text.matchAll(SNIPPET)].flatMap((match) => {
    const { file = '', body = '' } = match.groups ?? {};
    const source = workspace.texts.get(file);
    const where = `${page}:${lineOf(text, match.index)}`;
    if (source === undefined) return [{ where, what: `there is no file ${file}`, remedy: 'Name a file of the repository.' }];
    if (unindented(source).includes(unindented(body).trim())) return [];
    return [{ where, what: `the block is not in ${file}`, remedy: `Copy the lines from ${file} again.` }];
  });
}

function unindented(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/gm, '');
}
