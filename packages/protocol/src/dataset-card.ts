import * as z from 'zod';
import type { Case } from './case.ts';
import { textHash } from './content-hash.ts';

/** `dataset.yaml`: what a stranger must know before using the cases beside it. Unknown keys are refused. */
export const DatasetCardSchema = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  licence: z.string().min(1),
  source: z.string().min(1),
  owner: z.string().min(1),
  /** How the cases were made, and with which command they are made again. */
  made: z.string().min(1),
  cases: z.int().positive(),
  /** `datasetHash` of the cases. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Number of cases in each slice. */
  slices: z.record(z.string(), z.int().positive()).default({}),
});
export type DatasetCard = z.infer<typeof DatasetCardSchema>;

/** What a run records of a dataset. */
export const DatasetIdentitySchema = z.strictObject({ name: z.string(), sha256: z.string(), cases: z.int() });
export type DatasetIdentity = z.infer<typeof DatasetIdentitySchema>;

/** Hash of a set of cases: their ids, content hashes, slices and clusters, whatever their order in the file. */
export function datasetHash(cases: readonly Pick<Case, 'id' | 'hash' | 'slices' | 'cluster'>[]): string {
  // With their keys in order the rows are canonical JSON as they are written: there are as many as there are cases.
  const rows = cases.map(({ id, hash, slices, cluster }) => ({ cluster, hash, id, slices }));
  return textHash(JSON.stringify(rows.sort((a, b) => (a.id < b.id ? -1 : 1))));
}
