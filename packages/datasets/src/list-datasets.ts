import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PlumblineError } from '@plumbline/protocol';

/**
 * The names of the datasets under a folder, in alphabetical order: its folders that hold a `dataset.yaml`.
 *
 * @throws PlumblineError `dataset-missing` when there is no such folder, `file-unreadable` when it cannot be read
 */
export async function listDatasets(root: string): Promise<readonly string[]> {
  const names = await readdir(root).catch((error: unknown) => {
    throw refusal(root, error);
  });
  const found = await Promise.all(names.map(async (name) => ((await exists(join(root, name, 'dataset.yaml'))) ? [name] : [])));
  return found.flat().sort();
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function refusal(root: string, error: unknown): PlumblineError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const reason = error instanceof Error ? error.message : String(error);
  return new PlumblineError(
    missing ? `Cannot list datasets: there is no folder ${root}` : `Cannot list datasets under ${root}: ${reason}`,
    {
      code: missing ? 'dataset-missing' : 'file-unreadable',
      remedy: missing ? `Create ${root}/<name>/ with dataset.yaml and cases.jsonl.` : `Make the folder ${root} readable.`,
      location: { file: root },
      cause: error,
    },
  );
}
