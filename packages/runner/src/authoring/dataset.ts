import type { DatasetReference } from './suite-definition.ts';

/**
 * Names a dataset of the workspace: `datasets/<name>/` with its `dataset.yaml` and `cases.jsonl`.
 * It is read, checked and hashed when the suite runs, in Node and in the browser alike.
 */
export function dataset<Input = string>(name: string): DatasetReference<Input> {
  return { dataset: name };
}
