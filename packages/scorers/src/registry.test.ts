import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as shipped from './index.ts';
import { SCORERS } from './registry.ts';

const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !['index.ts', 'registry.ts'].includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

test.each(files)('%s.ts has its line in registry.ts', (file) => {
  const camel = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const line = `{ name: '${file}', factory: ${camel}, about: '...' },`;
  expect(
    SCORERS.some(({ name }) => name === file),
    `Add to SCORERS in registry.ts:\n  ${line}\n`,
  ).toBe(true);
  expect(Object.keys(shipped), `Add to index.ts:\n  export * from './${file}.ts';\n`).toContain(camel);
});

test('the registry lists no scorer without a file, and is in order', () => {
  expect(SCORERS.map(({ name }) => name)).toEqual(files);
});
