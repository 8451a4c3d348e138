import type { Check, Problem } from './check.ts';
import { typescriptFiles } from './workspace/workspace.ts';

const LIST = 'packages/protocol/src/error-codes.ts';
const PAGE = 'docs/guide/errors.md';

/** Every way in which the tool can refuse is thrown or tested somewhere, and a page says what to do about it. */
export const errorCodes: Check = {
  name: 'error codes',
  run(workspace) {
    const list = workspace.texts.get(LIST) ?? '';
    const codes = Array.from(list.matchAll(/^ {2}'([a-z-]+)',$/gm), ([, code = '']) => code);
    const page = workspace.texts.get(PAGE) ?? '';
    const sources = typescriptFiles(workspace).filter(([path]) => path !== LIST && path.startsWith('packages/'));
    const problems: Problem[] = codes.flatMap((code) => [
      ...(page.includes(`\`${code}\``) ? [] : [{ where: PAGE, what: `does not speak of \`${code}\``, remedy: REMEDY_PAGE }]),
      ...(sources.some(([, text]) => text.includes(`'${code}'`))
        ? []
        : [{ where: LIST, what: `'${code}' is used nowhere`, remedy: REMEDY_USE }]),
    ]);
    if (codes.length === 0) problems.push({ where: LIST, what: 'holds no codes', remedy: 'Write one code per line, in quotes.' });
    return { problems, figures: `${codes.length} codes` };
  },
};

const REMEDY_PAGE = 'Add the code in backquotes, what it means and what to do.';
const REMEDY_USE = 'Throw it where it happens, or take it off the list.';
