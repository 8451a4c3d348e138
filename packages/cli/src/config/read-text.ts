import { readFile } from 'node:fs/promises';
import { type ErrorCode, PlumblineError } from '@plumbline/protocol';
import { utf8Text } from './utf8-text.ts';

/**
 * Reads a text file in UTF-8 that the user named.
 *
 * @throws PlumblineError with the code given, naming the file, and the system's reason or the line of the first byte that is not UTF-8
 */
export async function readText(file: string, options: { readonly what: string; readonly code?: ErrorCode }): Promise<string> {
  try {
    return utf8Text(await readFile(file), { file, ...options });
  } catch (error) {
    if (PlumblineError.is(error)) throw error;
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
