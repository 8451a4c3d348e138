import { PlumblineError } from '../../packages/protocol/src/index.ts';

/**
 * A page with the text between `<!-- NAME -->` and `<!-- end of NAME -->` replaced; what stands around it stays.
 *
 * @throws PlumblineError `usage` when the page lacks one of the two marks
 */
export function replaceSection(page: string, { name, text }: { readonly name: string; readonly text: string }): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)];
  if (start < 0 || end < start) {
    throw new PlumblineError(`Cannot write the section "${name}" of the page: it has no ${start < 0 ? opening : closing}`, {
      code: 'usage',
      remedy: `Write ${opening} and ${closing} on lines of their own where the section belongs.`,
    });
  }
  return `${page.slice(0, start + opening.length)}\n${text.trim()}\n${page.slice(end)}`;
}
