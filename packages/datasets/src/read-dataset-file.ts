import { readFile } from 'node:fs/promises';
import { PlumblineError } from '@plumbline/protocol';

/**
 * Reads a file of a dataset as UTF-8, without a byte order mark.
 *
 * @throws PlumblineError `dataset-invalid` when the file is missing or is no UTF-8, `file-unreadable` when it cannot be read
 */
export async function readDatasetFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw refusal(file, error);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new PlumblineError(`Cannot read ${file}: it is no UTF-8 text`, {
      code: 'dataset-invalid',
      remedy: `Save ${file} as UTF-8.`,
      location: { file },
      cause: error,
    });
  }
}

function refusal(file: string, error: unknown): PlumblineError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const reason = error instanceof Error ? error.message : String(error);
  return new PlumblineError(missing ? `Cannot find ${file}` : `Cannot read ${file}: ${reason}`, {
    code: missing ? 'dataset-invalid' : 'file-unreadable',
    remedy: missing ? `Add ${file}; a dataset is a folder with dataset.yaml and cases.jsonl.` : `Make ${file} readable.`,
    location: { file },
    cause: error,
  });
}
