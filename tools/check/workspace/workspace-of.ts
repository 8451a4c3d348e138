import type { Workspace } from './workspace.ts';

/** A workspace that exists in memory only, for the tests of the checks. */
export function workspaceOf(texts: Readonly<Record<string, string>>): Workspace {
  const paths = Object.keys(texts);
  return {
    root: '/nowhere',
    texts: new Map(Object.entries(texts)),
    exists: (path) => path === '' || paths.some((name) => name === path || name.startsWith(`${path}/`)),
  };
}
