import type { Check, Problem } from './check.ts';
import { findImports } from './workspace/find-imports.ts';
import { maskSource } from './workspace/mask-source.ts';
import { lineOf, packageOf, packageSources } from './workspace/workspace.ts';

const PURE = new Set(['protocol', 'stats', 'gate', 'scorers', 'report']);
const IMPURE_CODE =
  /(?<![.\w$])(?:process(?=\b)|Date\.now\b|new Date(?:\(\)|(?!\s*\())|Math\.random\b|performance\b|fetch\b(?=\())|\bcrypto\.(?:getRandomValues|randomUUID)\b/g;
const ENVIRONMENT = /(?<![.\w$])process\.(?:argv|env)\b/g;

/** The files outside `cli` that may read `process.argv` or `process.env`, and why. */
const ENVIRONMENT_READERS: Readonly<Record<string, string>> = {
  'packages/reference-models/src/verify.ts': 'a program of its own for the maintainers of the models, not reached from cli',
};

/**
 * The pure packages have no I/O, clock, randomness or environment: those are arguments. Elsewhere only `cli` reads the
 * command line and the environment, save the files named here with their reason.
 */
export const purity: Check = {
  name: 'purity',
  run(workspace) {
    const problems = packageSources(workspace).flatMap(([path, text]) => {
      const own = packageOf(path) ?? '';
      if (PURE.has(own)) return [...impureImports(path, text), ...hits(IMPURE_CODE, path, text, `, but ${own} is pure`)];
      if (own === 'cli' || path in ENVIRONMENT_READERS) return [];
      return hits(ENVIRONMENT, path, text, ', which only cli may read');
    });
    return { problems };
  },
};

function impureImports(path: string, text: string): Problem[] {
  const nodeImports = findImports(text).filter(({ specifier }) => specifier.startsWith('node:'));
  return nodeImports.map(({ specifier, line }) => problem(`${path}:${line}`, `imports ${specifier}, but its package is pure`));
}

function hits(pattern: RegExp, path: string, text: string, why: string): Problem[] {
  const matches = [...maskSource(text).matchAll(pattern)];
  return matches.map((match) => problem(`${path}:${lineOf(text, match.index)}`, `uses ${match[0]}${why}`));
}

function problem(where: string, what: string): Problem {
  return { where, what, remedy: 'Take the value as an argument and let cli pass it.' };
}
