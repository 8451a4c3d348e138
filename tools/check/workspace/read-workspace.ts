import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Workspace } from './workspace.ts';

const PATTERNS = ['**/*.{ts,mjs,js,json,md,yaml,yml,css,html,py,sh}', '.ci/*', '.github/**/*.yml'];
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.nx', '.vitest', '.vite']);
const MAX_CHARACTERS = 1_000_000;

/** Reads every text file of a checkout that the rules speak of: sources, configuration and pages, not data or reports. */
export function readWorkspace(root: string): Workspace {
  const exclude = (path: string) => LEFT_OUT.has(basename(path)) || path === 'reports';
  const paths = globSync(PATTERNS, { cwd: root, exclude }).map((path) => path.split(sep).join('/'));
  const texts = new Map<string, string>();
  for (const path of paths.filter((name) => name !== 'package-lock.json').sort()) {
    const text = readFileSync(join(root, path), 'utf8');
    if (text.length <= MAX_CHARACTERS) texts.set(path, text);
  }
  return { root, texts, exists: (path) => existsSync(join(root, path)) };
}
