import { type CaseLine, caseOf, type DatasetCard, datasetHash } from '@plumbline/protocol';
import { dump } from 'js-yaml';
import { datasetCase } from './dataset-case.ts';
import { generateItems } from './generate-items.ts';
import { SUPPORT_DESK_DATASETS, type SupportDeskDataset } from './support-desk-datasets.ts';

/** The cases of every dataset of the support desk for a seed, by dataset name; 2,400 with the default of 150 per ordinary task. */
export function datasetCases(seed: string | number, perTask?: number): ReadonlyMap<string, readonly CaseLine[]> {
  const byDataset = new Map<string, CaseLine[]>();
  for (const item of generateItems({ seed, ...(perTask === undefined ? {} : { perTask }) })) {
    const { dataset, line } = datasetCase(item, seed);
    const lines = byDataset.get(dataset) ?? [];
    byDataset.set(dataset, lines);
    lines.push(line);
  }
  return byDataset;
}

/** The text of every file of the datasets for a seed, by path from the datasets' folder: `support-faq/cases.jsonl` ... */
export function datasetFiles(seed: string | number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const cases = datasetCases(seed);
  for (const dataset of Object.values(SUPPORT_DESK_DATASETS)) {
    const lines = cases.get(dataset.name) ?? [];
    files.set(`${dataset.name}/cases.jsonl`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    files.set(`${dataset.name}/dataset.yaml`, dump(cardOf(dataset, lines, seed), { lineWidth: 120, quoteStyle: 'double' }));
  }
  return files;
}

function cardOf(dataset: SupportDeskDataset, lines: readonly CaseLine[], seed: string | number): DatasetCard {
  return {
    name: dataset.name,
    description: dataset.description,
    licence: 'Apache-2.0',
    source:
      'Generated for this project from templates; no outside text. Customers, orders and addresses are invented. The slot ' +
      'combinations are held out from the training data of the reference models; the templates are not.',
    owner: 'Plumbline maintainers',
    made: `npx node packages/reference-models/src/support-desk/write-datasets.ts --seed ${seed} --out datasets`,
    cases: lines.length,
    sha256: datasetHash(lines.map(caseOf)),
    slices: Object.fromEntries([...countSlices(lines)].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function countSlices(lines: readonly CaseLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const slice of lines.flatMap(({ slices = [] }) => slices)) counts.set(slice, (counts.get(slice) ?? 0) + 1);
  return counts;
}
