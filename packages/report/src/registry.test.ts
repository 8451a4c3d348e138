import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REPORTERS } from './registry.ts';

const registry = readFileSync(new URL('./registry.ts', import.meta.url), 'utf8');
const names = readdirSync(new URL('./reporters/', import.meta.url))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

test.each(names)('the reporter %s is registered', (name) => {
  const line = `import { ${name}Reporter } from './reporters/${name}.ts';`;
  expect(registry, `Add to registry.ts: ${line} and ${name}Reporter to REPORTERS`).toContain(line);
  expect(
    REPORTERS.map((reporter) => reporter.name),
    `Add ${name}Reporter to REPORTERS in registry.ts`,
  ).toContain(name);
});

test('names and files are distinct, and each is registered from its own file', () => {
  expect(REPORTERS.map(({ name }) => name).sort()).toEqual([...names].sort());
  expect(new Set(REPORTERS.map(({ file }) => file)).size).toBe(REPORTERS.length);
  expect(REPORTERS.map(({ name, file }) => `${name}: ${file}`)).toEqual([
    'html: report.html',
    'json: comparison.json',
    'junit: junit.xml',
    'markdown: summary.md',
  ]);
});
