import { expect, test } from 'vitest';
import { example } from './example.ts';
import { renderPage } from './render-page.ts';

const source = `export const one = example({
  question: 'Is it one?',
  run() {
    const one = 1;
    return { one };
  },
  shows: () => ({}),
});
`;
const one = example({
  question: 'Is it one?',
  method: 'Counting',
  functions: { count: () => 1 },
  sources: 'Peano 1889',
  assumes: 'Nothing',
  inconclusive: 'Never',
  about: 'Numbers start somewhere.',
  run: () => ({ third: 1 / 3, list: ['a', 'b'], interval: { lower: null, upper: 2, reason: undefined } }),
  shows: ({ third }) => ({ 'A third is less than one.': third < 1 }),
});
const page =
  '# Page\n\n<!-- generated: table -->\nold\n<!-- end of table -->\n\nText.\n\n<!-- generated: examples -->\n<!-- end of examples -->\n';

test('the table, the code as it stands in the file, what it returned with four digits, and the sentences', () => {
  expect(renderPage(page, [{ file: 'examples/one.ts', source, example: one }])).toBe(`# Page

<!-- generated: table -->

| question | method | assumes | inconclusive when |
| --- | --- | --- | --- |
| [Is it one?](#is-it-one) | Counting. \`count\` (Peano 1889) | Nothing | Never |

<!-- end of table -->

Text.

<!-- generated: examples -->

### Is it one?

Numbers start somewhere.

\`\`\`ts
// file: examples/one.ts
const one = 1;
return { one };
\`\`\`

\`\`\`text
third: 0.3333
list:
- a
- b
interval: { lower: null, upper: 2 }
\`\`\`

- A third is less than one.

<!-- end of examples -->
`);
});

test('a page made again is the same page', () => {
  const examples = [{ file: 'examples/one.ts', source, example: one }];
  const once = renderPage(page, examples);
  expect(renderPage(once, examples)).toBe(once);
});

test('a page without a region, and a file without code, are refused', () => {
  expect(() => renderPage('# Page\n', [])).toThrow('Cannot find the region between "<!-- generated: table -->"');
  expect(() => renderPage(page, [{ file: 'a.ts', source: '', example: one }])).toThrow('Cannot find the method run()');
});
