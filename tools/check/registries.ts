import { posix } from 'node:path';
import type { Check, Problem } from './check.ts';
import { findImports } from './workspace/find-imports.ts';
import { isTest, typescriptFiles } from './workspace/workspace.ts';

/**
 * One extension is one file and one line: in the folder from which a `registry.ts` takes its entries, every file stands in
 * the registry, or serves another source file (an `index.ts` that only passes it on does not count).
 */
export const registries: Check = {
  name: 'registries',
  run(workspace) {
    const sources = typescriptFiles(workspace).filter(([path]) => !isTest(path));
    const targets = new Map(sources.map(([path, text]) => [path, targetsOf(path, text)]));
    const found = [...targets].filter(([path]) => posix.basename(path) === 'registry.ts');
    const problems = found.flatMap(([path, entries]) => missingLines(path, entries, targets));
    return { problems, figures: `${found.length} registries` };
  },
};

function targetsOf(path: string, text: string): string[] {
  const relative = findImports(text).filter(({ specifier }) => specifier.startsWith('.'));
  return relative.map(({ specifier }) => posix.join(posix.dirname(path), specifier));
}

function missingLines(registry: string, entries: readonly string[], targets: ReadonlyMap<string, readonly string[]>): Problem[] {
  const folder = folderOfMost(entries);
  const users = [...targets].filter(([path]) => posix.basename(path) !== 'index.ts');
  const served = new Set(users.flatMap(([, paths]) => paths));
  const missing = [...targets.keys()].filter((path) => posix.dirname(path) === folder && isEntry(path) && !served.has(path));
  return missing.map((path) => {
    const specifier = posix.relative(posix.dirname(registry), path).replace(/^(?!\.)/, './');
    return { where: path, what: `is not in ${registry}`, remedy: `Add to ${registry} the line for '${specifier}'.` };
  });
}

function isEntry(path: string): boolean {
  return !['registry.ts', 'index.ts', 'main.ts'].includes(posix.basename(path));
}

function folderOfMost(paths: readonly string[]): string {
  const folders = paths.map((path) => posix.dirname(path));
  const count = (folder: string) => folders.filter((other) => other === folder).length;
  return folders.reduce((most, folder) => (count(folder) > count(most) ? folder : most), folders[0] ?? '');
}
