import { markdownTable } from '../bench/markdown-table.ts';
import type { Example } from './example.ts';
import { exampleCode } from './example-code.ts';
import { resultText } from './result-text.ts';

/** An example with the text of its source file. */
export interface SourcedExample {
  /** Path in the repository. */
  readonly file: string;
  readonly source: string;
  readonly example: Example;
}

const HEADER = ['question', 'method', 'assumes', 'inconclusive when'];

/** The page with its generated regions, the table and the examples, made anew. Throws where the page lacks one of them. */
export function renderPage(page: string, examples: readonly SourcedExample[]): string {
  const withTable = withRegion(page, { name: 'table', text: tableOf(examples) });
  return withRegion(withTable, { name: 'examples', text: examples.map(sectionOf).join('\n') });
}

function withRegion(page: string, { name, text }: { name: string; text: string }): string {
  const [start, end] = [`<!-- generated: ${name} -->\n`, `<!-- end of ${name} -->\n`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Cannot find the region between "${start.trim()}" and "${end.trim()}" in the page`);
  return `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
}

function tableOf(examples: readonly SourcedExample[]): string {
  const rows = examples.map(({ example: { question, method, functions, sources, assumes, inconclusive } }) => [
    `[${question}](#${anchorOf(question)})`,
    `${method}. ${functions.map((name) => `\`${name}\``).join(', ')}${sources === '' ? '' : ` (${sources})`}`,
    assumes,
    inconclusive,
  ]);
  return markdownTable(HEADER, rows)
    .replace(/ {2,}\|/g, ' |')
    .replace(/-{4,}/g, '---');
}

function sectionOf({ file, source, example: { question, about, work } }: SourcedExample): string {
  const { result, shows } = work();
  const sentences = Object.keys(shows).map((sentence) => `- ${sentence}\n`);
  return `### ${question}

${about}

\`\`\`ts
// file: ${file}
${exampleCode(source)}\`\`\`

\`\`\`text
${resultText(result)}\`\`\`

${sentences.join('')}`;
}

/** As GitHub makes the anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
