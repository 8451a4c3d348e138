import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExamples } from './read-examples.ts';
import { EXAMPLES } from './registry.ts';
import { renderPage } from './render-page.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/statistics.md'), 'utf8');

test('the page is what its examples come to; if not, type: npm run statistics-page', () => {
  expect(renderPage(page, readExamples(root))).toBe(page);
});

test('every file of an example stands on the page', () => {
  const files = readdirSync(join(import.meta.dirname, 'examples')).map((name) => name.replace(/\.ts$/, ''));
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(files.toSorted());
});

test('every source that the table names is in the list of sources', () => {
  const [, listed = ''] = page.split('\n## Sources\n');
  const named = Object.values(EXAMPLES).flatMap(({ sources }) => [
    ...sources.matchAll(/[\p{L}'’-]+(?=(?:,? [\p{L}.-]+)* \d{4})/gu),
  ]);
  const missing = named
    .map(([name]) => name.replaceAll('’', "'"))
    .filter((name) => !listed.includes(name) && /^\p{Lu}/u.test(name));
  expect(missing).toEqual([]);
});

describe.each(Object.entries(EXAMPLES))('%s', (_, { work }) => {
  test.each(Object.entries(work().shows))('%s', (_sentence, isSo) => {
    expect(isSo).toBe(true);
  });
});
