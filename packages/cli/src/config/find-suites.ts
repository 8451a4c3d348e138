import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { PlumblineError, textHash } from '@plumbline/protocol';
import { glob } from 'tinyglobby';
import { datasetNamesIn } from './dataset-names-in.ts';
import type { Workspace } from './load-workspace.ts';

/** A suite file and the hash of its text. */
export interface SuiteFile {
  /** Absolute. */
  readonly path: string;
  /** From the workspace root, with forward slashes. */
  readonly file: string;
  readonly sha256: string;
  /** The datasets that it seems to name. */
  readonly datasets: readonly string[];
}

/**
 * The suite files of a workspace, sorted by path.
 *
 * @param filters globs or parts of paths, from the config's folder or the root; none takes all
 * @throws PlumblineError `suite-missing`
 */
export async function findSuites(workspace: Workspace, filters: readonly string[]): Promise<SuiteFile[]> {
  const { folder, root, config } = workspace;
  const paths = (await glob([...config.suites], { cwd: folder, absolute: true, ignore: ['**/node_modules/**'] })).sort();
  // Only the part below the workspace counts: the name of the folder that a clone lies in must not choose suites.
  const isNamed = (path: string) =>
    filters.some((filter) => posix(relative(root, path)).includes(filter) || path === resolve(root, filter));
  const wanted = filters.length === 0 ? paths : paths.filter(isNamed);
  const globbed = filters.filter((filter) => /[*?{[]/.test(filter));
  for (const base of [folder, root]) {
    if (globbed.length > 0) wanted.push(...(await glob(globbed, { cwd: base, absolute: true, ignore: ['**/node_modules/**'] })));
  }
  const chosen = paths.filter((path) => wanted.includes(path));
  if (chosen.length === 0) {
    throw new PlumblineError(
      `Cannot find a suite: no file of ${config.suites.join(', ')} in ${folder}${filters.length === 0 ? '' : ` matches ${filters.join(', ')}`}`,
      {
        code: 'suite-missing',
        remedy:
          paths.length === 0
            ? 'Write a file such as suites/support/order-id.eval.ts.'
            : `Name one of: ${paths.map((path) => posix(relative(folder, path))).join(', ')}.`,
      },
    );
  }
  return Promise.all(
    chosen.map(async (path) => {
      const text = await readFile(path, 'utf8');
      return { path, file: posix(relative(root, path)), sha256: textHash(text), datasets: datasetNamesIn(text) };
    }),
  );
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
