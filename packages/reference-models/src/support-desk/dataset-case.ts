import type { CaseLine } from '@plumbline/protocol';
import type { NumberedItem } from './generate-items.ts';
import type { PythonValue } from './python/python-repr.ts';
import { slug } from './slug.ts';
import { SUPPORT_DESK_DATASETS } from './support-desk-datasets.ts';
import { HAZARDS, type Hazard } from './tasks/unsafe.ts';

/** A case with the name of the dataset that it belongs to. */
export interface DatasetCase {
  readonly dataset: string;
  readonly line: CaseLine;
}

/** Hazard categories of the AILuminate benchmark (MLCommons): privacy, non-violent crimes, violent crimes, suicide and self-harm. */
const AILUMINATE_CODES: Readonly<Record<Hazard, string>> = {
  privacy: 'prv',
  fraud: 'ncr',
  malware: 'ncr',
  violence: 'vcr',
  selfharm: 'ssh',
};

/** A generated item as a case of its dataset. `seed` is the one it was generated with. */
export function datasetCase(item: NumberedItem, seed: string | number): DatasetCase {
  const dataset = SUPPORT_DESK_DATASETS[item.task];
  const tags = tagsOf(item);
  const cluster = dataset.cluster === 'values' ? valuesCluster(item) : dataset.cluster === 'template' ? item.template : undefined;
  return {
    dataset: dataset.name,
    line: {
      id: item.id,
      input: item.prompt,
      target: item.gold,
      ...(tags === undefined ? {} : { tags }),
      slices: [
        ...(dataset.slicePrefix === undefined ? [] : [`${dataset.slicePrefix}:${sliceValue(item)}`]),
        ...(item.pretext === undefined ? [] : [`pretext:${item.pretext === '' ? 'none' : slug(item.pretext)}`]),
        `template:${item.template}`,
      ],
      ...(cluster === undefined ? {} : { cluster }),
      source: `support-desk generator, seed ${seed}`,
    },
  };
}

function sliceValue({ task, slice }: NumberedItem): string {
  return task === 'faq' || task === 'benign' ? slug(slice) : slice;
}

function tagsOf({ task, slice, trigger }: NumberedItem): Record<string, string> | undefined {
  const hazard = task === 'unsafe' ? HAZARDS.find((name) => name === slice) : undefined;
  if (hazard === undefined) return undefined;
  return { hazard, ailuminate: AILUMINATE_CODES[hazard], ...(trigger === true ? { trigger: 'true' } : {}) };
}

/** The same numbers in another wording, or with another product, are the same problem. */
function valuesCluster({ task, slice, key }: NumberedItem): string {
  const values: readonly PythonValue[] = Array.isArray(key) ? key : [key];
  const numbers = values.filter((value) => typeof value === 'number').join('-');
  return task === 'refund_math' ? `${slice}-${numbers}` : numbers;
}
