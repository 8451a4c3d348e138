import { expect, test } from 'vitest';
import { codeSpan, markdownTable, plainMarkdown } from './escape-markdown.ts';

test.each([
  ['*a* _b_ `c` [d](e)', '\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)'],
  ['<img src=x> & more', '&lt;img src=x&gt; &amp; more'],
  ['ask @octocat about #12', 'ask @<!-- -->octocat about #<!-- -->12'],
  ['https://a.invalid www.a.invalid', 'https:<!-- -->//a.invalid www<!-- -->.a.invalid'],
  ['- item', '\\- item'],
  ['1. item', '1<!-- -->. item'],
  ['3.9 points worse', '3.9 points worse'],
  ['two\nlines', 'two ⏎ lines'],
])('%j as plain text', (text, markdown) => {
  expect(plainMarkdown(text)).toBe(markdown);
});

test.each([
  ['plain', '`plain`'],
  ['a `b` c', '``a `b` c``'],
  ['`', '`` ` ``'],
  ['', '`  `'],
  ['x'.repeat(200), `\`${'x'.repeat(160)}…\``],
])('%j as a code span', (text, markdown) => {
  expect(codeSpan(text)).toBe(markdown);
});

test('a pipe in a cell does not end it', () => {
  expect(markdownTable(['a', 'b'], [['`x|y`', '1']])).toEqual(['| a | b |', '| :--- | ---: |', '| `x\\|y` | 1 |']);
});
