import { maskSource } from './mask-source.ts';
import { lineOf } from './workspace.ts';

/** One `import`, `export ... from` or `import()` of a file. */
export interface Import {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** `type`: erased before the code runs. `lazy`: runs when the code reaches it. */
  readonly kind: 'static' | 'type' | 'lazy';
}

const STATEMENT = /^[ \t]*(?:import|export)\b(\s+type\b)?(?:[^'";()]*?\bfrom)?\s*['"]( *)['"]/dgm;
const CALL = /\bimport\(\s*['"]( *)['"]/dg;

/** Finds the imports of a TypeScript text; those in comments and strings are none. */
export function findImports(text: string): Import[] {
  const masked = maskSource(text);
  const found: Import[] = [];
  for (const match of masked.matchAll(STATEMENT)) {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    const kind = match[1] === undefined ? 'static' : 'type';
    found.push({ specifier: text.slice(start, end), line: lineOf(text, start), kind });
  }
  for (const match of masked.matchAll(CALL)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const kind = /\btypeof\s*$/.test(masked.slice(0, match.index)) ? 'type' : 'lazy';
    found.push({ specifier: text.slice(start, end), line: lineOf(text, start), kind });
  }
  return found;
}

/** The name of the npm package that a specifier names; `undefined` for relative paths, Node's own modules and names of the own package (`#`). */
export function packageNameOf(specifier: string): string | undefined {
  if (/^(?:[./#]|node:)/.test(specifier)) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
