import { expect, test } from 'vitest';
import { forbiddenWords } from './forbidden-words.ts';
import { workspaceOf } from './workspace/workspace-of.ts';

const LATER = 'TO'.concat('DO');
const OUTSIDE = '../'.concat('shared');

test('holds for the rule itself and for words that only contain the marks', () => {
  expect(forbiddenWords.run(workspaceOf({ 'a.md': `No dead code, no ${LATER}.\nMASTO${LATER}N\n` }))).toEqual({ problems: [] });
});

test('names file, line and word', () => {
  expect(forbiddenWords.run(workspaceOf({ 'a.ts': `\n// ${LATER}: later\nread('../${OUTSIDE}/x');\n` }))).toMatchObject({
    problems: [
      { where: 'a.ts:2', what: `holds "${LATER}"` },
      { where: 'a.ts:3', what: `holds "${OUTSIDE}"` },
    ],
  });
});
