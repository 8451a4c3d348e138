import * as z from 'zod';
import { JsonValueSchema } from './json-value.ts';

/** Where a model ran. */
export const RuntimeIdentitySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('node'), version: z.string() }),
  z.strictObject({ kind: z.literal('browser'), name: z.string(), version: z.string() }),
  /** The answers come from a remote endpoint or a record; the harness's own runtime does not shape them. */
  z.strictObject({ kind: z.literal('remote'), endpoint: z.string() }),
]);
export type RuntimeIdentity = z.infer<typeof RuntimeIdentitySchema>;

/** Sampling parameters; an absent one is left to the provider. */
export const SamplingSchema = z.strictObject({
  temperature: z.number().nonnegative().optional(),
  topP: z.number().positive().max(1).optional(),
  maxOutputTokens: z.int().positive().optional(),
  seed: z.int().optional(),
  stop: z.array(z.string()).optional(),
});
export type Sampling = z.infer<typeof SamplingSchema>;

/** All that can change a model's answers. Never holds a key or a URL with credentials. */
export const ModelIdentitySchema = z.strictObject({
  provider: z.string(),
  model: z.string(),
  revision: z.string().optional(),
  /** SHA-256 of each file of a local model, by path inside the model folder. */
  files: z.record(z.string(), z.string()).optional(),
  dtype: z.string().optional(),
  device: z.string().optional(),
  runtime: RuntimeIdentitySchema,
  sampling: SamplingSchema,
});
export type ModelIdentity = z.infer<typeof ModelIdentitySchema>;

/** A model as its results name it: those of other harnesses may say no more than its name. What they do not say is absent. */
export const NamedModelSchema = ModelIdentitySchema.partial({ provider: true, runtime: true, sampling: true });
export type NamedModel = z.infer<typeof NamedModelSchema>;

/** A model as evals.config.ts declares it: plain data, so that it can travel to a page. The provider checks the rest. */
export const ModelSpecSchema = z.object({ provider: z.string(), model: z.string() }).catchall(JsonValueSchema);
export type ModelSpec = z.infer<typeof ModelSpecSchema>;
