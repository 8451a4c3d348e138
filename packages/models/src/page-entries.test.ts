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

const modulesOf = (entry: string) => reachableFrom(new URL(entry, import.meta.url));

test('the entry by which a page calls models reaches every provider', () => {
  const modules = [...modulesOf('./calling.ts').keys()];
  expect(modules.filter((href) => href.endsWith('/providers/transformers/generate-batch.ts'))).toHaveLength(1);
});

test.each(['./index.ts', './calling.ts'])('no module of Node is reached from %s, which pages load', (entry) => {
  const offenders = [...modulesOf(entry)].filter(([, specifiers]) =>
    specifiers.some((specifier) => specifier.startsWith('node:')),
  );
  expect(offenders).toEqual([]);
});
