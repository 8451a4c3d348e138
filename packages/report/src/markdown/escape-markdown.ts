import { shortened } from '../cut-text.ts';
import { visibleLine } from '../sanitize-text.ts';

const LONGEST_SENTENCE = 600;

/**
 * A text as one line of GitHub Markdown that shows exactly itself: no markup, HTML, links, mentions, issue references or
 * mathematics. Cut to 600 characters.
 */
export function plainMarkdown(text: string): string {
  return visibleLine(shortened(text, LONGEST_SENTENCE))
    .trim()
    .replace(/[\\`*_[\]~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^[-+=](?!\d)/, '\\$&')
    .replace(/^\d+(?=[.)](\s|$))/, '$&<!-- -->')
    .replace(/[@#]|:(?=\/\/)|(?<=\bwww)(?=\.)/gi, '$&<!-- -->');
}

/** A text as a code span on one line, in which nothing is markup; cut to `limit` characters. */
export function codeSpan(text: string, limit = 160): string {
  const shown = visibleLine(shortened(text, limit));
  const longestRun = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A table in GitHub Markdown; the cells are Markdown already. Columns after the first are aligned to the right. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? ':---' : '---:'))), ...rows.map(line)];
}
