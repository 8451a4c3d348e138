// `npm run statistics-page`: makes the table and the examples of docs/statistics.md anew from the functions themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from './read-examples.ts';
import { renderPage } from './render-page.ts';

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/statistics.md');
writeFileSync(page, renderPage(readFileSync(page, 'utf8'), readExamples(root)));
