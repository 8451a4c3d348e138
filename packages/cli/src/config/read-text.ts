import { readFile } from 'node:fs/promises';
import { type ErrorCode, PlumblineError } from '@plumbline/protocol';

/**
 * Reads a text file that the user named.
 *
 * @throws PlumblineError with the code given, naming the file and the system's reason
 */
export async function readText(file: string, options: { readonly what: string; readonly code?: ErrorCode }): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PlumblineError(
      `Cannot read the ${options.what} ${file}: ${error instanceof Error ? error.message : String(error)}`,
      {
        code: options.code ?? 'file-unreadable',
        remedy: 'Check the path and that you may read the file.',
        location: { file },
        cause: error,
      },
    );
  }
}
