import { posix } from 'node:path';
import type { Check, Problem } from './check.ts';
import { lineOf, type Workspace } from './workspace/workspace.ts';

const LINK = /\]\((?!\w+:)(?<path>[^)\s#]*)(?:#(?<anchor>[^)\s]*))?\)/g;

/** Every relative link of a page leads to a file or folder, and its anchor to a heading. */
export const links: Check = {
  name: 'links',
  run(workspace) {
    const pages = [...workspace.texts].filter(([path]) => path.endsWith('.md'));
    return { problems: pages.flatMap(([path, text]) => brokenLinks(path, text, workspace)), figures: `${pages.length} pages` };
  },
};

function brokenLinks(page: string, text: string, workspace: Workspace): Problem[] {
  const prose = text.replace(/^```.*?^```|`[^`\n]*`/gms, (code) => code.replace(/[^\n]/g, ' '));
  return [...prose.matchAll(LINK)].flatMap((match) => {
    const { path = '', anchor } = match.groups ?? {};
    const target = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path)).replace(/\/$/, '');
    const where = `${page}:${lineOf(text, match.index)}`;
    const remedy = 'Correct the link, or write what it should lead to.';
    if (!workspace.exists(target === '.' ? '' : target)) return [{ where, what: `nothing is at ${target}`, remedy }];
    const linked = workspace.texts.get(target);
    if (anchor === undefined || linked === undefined || !target.endsWith('.md')) return [];
    return anchorsOf(linked).has(anchor) ? [] : [{ where, what: `no heading of ${target} has the anchor #${anchor}`, remedy }];
  });
}

/** The anchors that GitHub gives to headings: lower case, spaces as hyphens, other marks left out. */
function anchorsOf(text: string): Set<string> {
  const headings = text.matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    Array.from(headings, ([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
