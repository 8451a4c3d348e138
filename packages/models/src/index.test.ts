import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every module that a page may load from this entry, dynamic imports included, with what it imports. */
function reachableFrom(entry: URL, seen = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (seen.has(entry.href)) return seen;
  const source = readFileSync(entry, 'utf8');
  const specifiers = [...source.matchAll(/(?:from |import\()'([^']+)'/g)].flatMap(([, specifier]) => specifier ?? []);
  seen.set(entry.href, specifiers);
  for (const specifier of specifiers) if (specifier.startsWith('.')) reachableFrom(new URL(specifier, entry), seen);
  return seen;
}

test('the entry for pages reaches every provider and no module of Node', () => {
  const modules = reachableFrom(new URL('./index.ts', import.meta.url));
  expect([...modules.keys()].filter((href) => href.endsWith('/providers/transformers/generate-batch.ts'))).toHaveLength(1);
  const offenders = [...modules].filter(([, specifiers]) => specifiers.some((specifier) => specifier.startsWith('node:')));
  expect(offenders).toEqual([]);
});
