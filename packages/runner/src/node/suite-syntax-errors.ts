import { readFile } from 'node:fs/promises';
import type { PlumblineError } from '@plumbline/protocol';
import { transformWithOxc } from 'vite';
import { suiteFileError } from './suite-file-error.ts';

/**
 * The suite files that are no TypeScript, each with the line. Looked for before anything is started: a page would only
 * say that it could not fetch the module.
 *
 * @param files path from the workspace root, and absolute
 */
export async function suiteSyntaxErrors(
  files: readonly { readonly file: string; readonly path: string }[],
): Promise<{ readonly file: string; readonly path: string; readonly error: PlumblineError }[]> {
  const errors: { file: string; path: string; error: PlumblineError }[] = [];
  for (const { file, path } of files) {
    try {
      await transformWithOxc(await readFile(path, 'utf8'), path);
    } catch (error) {
      errors.push({ file, path, error: suiteFileError(file, error instanceof Error ? error : { message: String(error) }) });
    }
  }
  return errors;
}
