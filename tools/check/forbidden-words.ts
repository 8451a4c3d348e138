import type { Check } from './check.ts';
import { lineOf } from './workspace/workspace.ts';

/** Put together, so that this file does not break its own rule. */
const WORDS: readonly (readonly [word: string, remedy: string])[] = [
  ['TO' + 'DO', 'Do it now, or open an issue and take the mark out.'],
  ['FIX' + 'ME', 'Repair it now, or open an issue and take the mark out.'],
  ['../' + 'shared', 'Take what is needed into the repository: nothing outside it is read.'],
  ['work/' + 'shared', 'Take what is needed into the repository: nothing outside it is read.'],
];

/** No note to do something later, and no path that leads out of the repository. */
export const forbiddenWords: Check = {
  name: 'forbidden words',
  run({ texts }) {
    const problems = [...texts].flatMap(([path, text]) =>
      WORDS.flatMap(([word, remedy]) => {
        const pattern = new RegExp(`(?<!\\w)${word.replaceAll('.', '\\.')}(?!\\w)`, 'g');
        const hits = [...text.matchAll(pattern)].filter(({ index }) => !isRule(text, index));
        return hits.map(({ index }) => ({ where: `${path}:${lineOf(text, index)}`, what: `holds "${word}"`, remedy }));
      }),
    );
    return { problems };
  },
};

/** A sentence that says "no" before the word states the rule. */
function isRule(text: string, index: number): boolean {
  return /\bno $/i.test(text.slice(Math.max(0, index - 3), index));
}
