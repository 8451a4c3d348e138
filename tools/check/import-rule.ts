import { posix } from 'node:path';
import type { Check, Problem } from './check.ts';
import { findImports, packageNameOf } from './workspace/find-imports.ts';
import { isTest, packageOf, typescriptFiles } from './workspace/workspace.ts';

/** The arrows between packages besides those that point at `protocol`; `cli`, which wires, may import every package. */
const ARROWS: Readonly<Record<string, readonly string[]>> = { gate: ['stats'] };

/** Packages of npm that only one package may import. */
const CONFINED: Readonly<Record<string, string>> = { react: 'tui', ink: 'tui', commander: 'cli' };

/** Packages meet in `protocol`; only `cli` wires them; no file reaches into another package's folder. Tests may use `tools`. */
export const importRule: Check = {
  name: 'import rule',
  run(workspace) {
    const problems = typescriptFiles(workspace).flatMap(([path, text]) => {
      const own = packageOf(path);
      if (own === undefined) return [];
      return findImports(text).flatMap(({ specifier, line }) => problemOf(path, own, specifier, `${path}:${line}`) ?? []);
    });
    return { problems };
  },
};

function problemOf(path: string, own: string, specifier: string, where: string): Problem | undefined {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (target.startsWith(`packages/${own}/`) || (isTest(path) && target.startsWith('tools/'))) return undefined;
    const remedy = 'Import the other package by its name, or pass the value in.';
    return { where, what: `imports ${specifier}, outside its own package`, remedy };
  }
  const name = packageNameOf(specifier);
  if (name === undefined) return undefined;
  const home = CONFINED[name];
  if (home !== undefined && home !== own) {
    return { where, what: `imports ${name}, which belongs to ${home} alone`, remedy: `Move this code to packages/${home}.` };
  }
  const imported = /^@plumbline\/(.+)$/.exec(name)?.[1];
  const allowed = imported === undefined || imported === 'protocol' || own === 'cli' || ARROWS[own]?.includes(imported);
  if (allowed) return undefined;
  const remedy = 'Move the shared words to protocol, or take the value as an argument and let cli pass it.';
  return { where, what: `${own} imports ${imported}`, remedy };
}
