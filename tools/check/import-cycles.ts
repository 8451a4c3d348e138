import { posix } from 'node:path';
import type { Check } from './check.ts';
import { findImports } from './workspace/find-imports.ts';
import { typescriptFiles } from './workspace/workspace.ts';

/** No file imports itself by way of others. Type imports are erased before anything runs and do not count. */
export const importCycles: Check = {
  name: 'import cycles',
  run(workspace) {
    const targets = new Map(typescriptFiles(workspace).map(([path, text]) => [path, targetsOf(path, text)]));
    const problems = cyclesOf(targets).map((cycle) => ({
      where: cycle[0] ?? '',
      what: `imports itself: ${cycle.join(' -> ')}`,
      remedy: 'Move what both need into a file of its own.',
    }));
    return { problems };
  },
};

function targetsOf(path: string, text: string): string[] {
  const relative = findImports(text).filter(({ specifier, kind }) => kind === 'static' && specifier.startsWith('.'));
  return relative.map(({ specifier }) => posix.join(posix.dirname(path), specifier));
}

/** One cycle through each edge that closes one, by depth-first search. */
function cyclesOf(targets: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const seen = trail.indexOf(path);
    if (seen >= 0) cycles.push([...trail.slice(seen), path]);
    if (seen >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return cycles;
}
