import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Case, type DatasetCard, type DatasetIdentity, PlumblineError } from '@plumbline/protocol';
import { checkCard } from './check-card.ts';
import { listDatasets } from './list-datasets.ts';
import { nearestNames } from './nearest-names.ts';
import { parseCases } from './parse-cases.ts';
import { parseDatasetCard } from './parse-dataset-card.ts';
import { readDatasetFile } from './read-dataset-file.ts';

/** A dataset as read from its folder. */
export interface Dataset {
  readonly identity: DatasetIdentity;
  readonly card: DatasetCard;
  /** In the order of the file. */
  readonly cases: readonly Case[];
}

/** Where datasets are. */
export interface LoadDatasetOptions {
  /** The folder of the datasets. */
  readonly root: string;
}

/**
 * Reads `<root>/<name>/dataset.yaml` and `cases.jsonl`, and holds one against the other.
 *
 * @param name a single folder name; paths are refused
 * @throws PlumblineError `dataset-missing` naming the nearest datasets, `dataset-invalid` naming file, line and field,
 * `file-unreadable`
 */
export async function loadDataset(name: string, { root }: LoadDatasetOptions): Promise<Dataset> {
  refusePath(name, root);
  const folder = join(root, name);
  if (!(await isFolder(folder))) throw await missing(name, root);
  const cardFile = join(folder, 'dataset.yaml');
  const casesFile = join(folder, 'cases.jsonl');
  const [cardText, casesText] = await Promise.all([readDatasetFile(cardFile), readDatasetFile(casesFile)]);
  const card = parseDatasetCard(cardText, { file: cardFile });
  const cases = await parseCases(casesText, { file: casesFile });
  checkCard({ card, cases, name, cardFile });
  return { identity: { name, sha256: card.sha256, cases: card.cases }, card, cases };
}

function refusePath(name: string, root: string): void {
  if (/^[^./\\:\p{Cc}][^/\\:\p{Cc}]*$/u.test(name)) return;
  throw new PlumblineError(`Cannot load dataset ${JSON.stringify(name)}: a dataset is named by one folder name, not by a path`, {
    code: 'dataset-missing',
    remedy: `Use the name of a folder directly under ${root}, without "/", "\\", ":" or a leading dot.`,
  });
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

async function missing(name: string, root: string): Promise<PlumblineError> {
  const names = nearestNames(name, await listDatasets(root));
  return new PlumblineError(`Cannot find dataset "${name}": there is no folder ${join(root, name)}`, {
    code: 'dataset-missing',
    remedy:
      names.length === 0
        ? `Create ${join(root, name)} with dataset.yaml and cases.jsonl.`
        : `Use an existing dataset, such as ${names.join(', ')}, or create the folder with dataset.yaml and cases.jsonl.`,
    location: { file: join(root, name) },
  });
}
