import { expect, test } from 'vitest';
import { replaceSection } from './replace-section.ts';

const page = '# Title\n\n<!-- a -->\nold\n<!-- end of a -->\n\n<!-- b -->\nkept\n<!-- end of b -->\n';

test('only the section between its marks changes', () => {
  expect(replaceSection(page, { name: 'a', text: '\nnew\n' })).toBe(page.replace('old', 'new'));
});

test('a page without the marks is refused', () => {
  expect(() => replaceSection(page, { name: 'c', text: '' })).toThrow(/no <!-- c -->/);
  expect(() => replaceSection('<!-- a -->', { name: 'a', text: '' })).toThrow(/no <!-- end of a -->/);
});
