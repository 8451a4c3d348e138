import { posix } from 'node:path';
import type { Check, Problem } from './check.ts';
import { findImports, packageNameOf } from './workspace/find-imports.ts';
import { isTest, typescriptFiles, type Workspace } from './workspace/workspace.ts';

/** What a shipped file imports is a dependency of its own package; tests and tools may also use those of the root. */
export const declaredDependencies: Check = {
  name: 'declared dependencies',
  run(workspace) {
    const rootNames = declaredIn(workspace, 'package.json');
    const problems: Problem[] = [];
    for (const [path, text] of typescriptFiles(workspace)) {
      const manifest = manifestOf(workspace, path);
      const declared = new Set([...declaredIn(workspace, manifest), ...(isTest(path) ? rootNames : [])]);
      for (const { specifier, line } of findImports(text)) {
        const name = packageNameOf(specifier);
        if (name === undefined || declared.has(name)) continue;
        const remedy = `Add "${name}" to the dependencies in ${manifest}, with the version that package-lock.json holds.`;
        problems.push({ where: `${path}:${line}`, what: `imports ${name}, which ${manifest} does not declare`, remedy });
      }
    }
    return { problems };
  },
};

function manifestOf({ texts }: Workspace, path: string): string {
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
    if (texts.has(`${folder}/package.json`)) return `${folder}/package.json`;
  }
  return 'package.json';
}

function declaredIn({ texts }: Workspace, manifest: string): string[] {
  const parsed: Record<string, unknown> = JSON.parse(texts.get(manifest) ?? '{}');
  const groups = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const names = groups.flatMap((group) => Object.keys(parsed[group] ?? {}));
  return typeof parsed.name === 'string' ? [...names, parsed.name] : names;
}
