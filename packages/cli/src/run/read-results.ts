import { type Imported, type ImportResultsOptions, importResults } from '@plumbline/gate';
import { openImportSource } from './open-import-source.ts';

/**
 * Reads the results of any known harness from a file, an archive or a folder.
 *
 * @param path absolute
 * @throws PlumblineError `file-unreadable`; `trials-invalid` for what no format fits; `usage` for a choice that is not there
 */
export async function readResults(path: string, options: ImportResultsOptions): Promise<Imported> {
  const { source, close } = await openImportSource(path);
  try {
    return await importResults(source, options);
  } finally {
    await close();
  }
}
