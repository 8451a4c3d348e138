import * as z from 'zod';
import { DatasetIdentitySchema } from './dataset-card.ts';
import { ModelIdentitySchema } from './model-identity.ts';

/** What a run records of a suite; two runs are paired only where these agree. */
export const SuiteIdentitySchema = z.strictObject({
  name: z.string(),
  /** Path from the workspace root, with forward slashes. */
  file: z.string(),
  /** Hash of the suite file's text. */
  sha256: z.string(),
  /**
   * Hash of the text of each file of the project that the suite file imports, itself or through others, by its path from the workspace
   * root; without installed packages and Plumbline's own. Absent in what earlier versions recorded.
   */
  imports: z.record(z.string(), z.string()).optional(),
  dataset: DatasetIdentitySchema.optional(),
  scorers: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  /** Who judges; absent where no scorer asks a judge. */
  judge: ModelIdentitySchema.optional(),
});
export type SuiteIdentity = z.infer<typeof SuiteIdentitySchema>;
