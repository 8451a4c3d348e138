import * as z from 'zod';
import { contentHash } from './content-hash.ts';
import { JsonValueSchema } from './json-value.ts';

/** One line of `cases.jsonl`: what its author writes. */
export const CaseLineSchema = z.strictObject({
  /** Stable within its dataset; never a row number. */
  id: z.string().min(1).max(200),
  /** What the task receives: a text, chat messages, or any JSON. */
  input: JsonValueSchema,
  /** What a right answer is held against, for the scorers. */
  target: JsonValueSchema.optional(),
  /** Free labels by name, such as `channel: email`. */
  tags: z.record(z.string(), z.string()).optional(),
  /** Groups that are compared on their own, such as `lang:en`. */
  slices: z.array(z.string().min(1)).optional(),
  /** Cases of one cluster (document, conversation, template family) are not independent of each other. */
  cluster: z.string().optional(),
  /** Where the case comes from. */
  source: z.string().optional(),
});
export type CaseLine = z.infer<typeof CaseLineSchema>;

/** A case of a dataset. Its identity is `id` together with `hash`. */
export const CaseSchema = CaseLineSchema.extend({
  tags: z.record(z.string(), z.string()),
  slices: z.array(z.string()),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Case = z.infer<typeof CaseSchema>;

/** The hash of what a model or scorer can see of a case: input, target and tags. Slices and provenance do not count. */
export function caseHash(line: Pick<CaseLine, 'input' | 'target' | 'tags'>): string {
  return contentHash({ input: line.input, target: line.target, tags: line.tags ?? {} });
}

/** Completes an authored line to a case: empty defaults and the content hash. */
export function caseOf(line: CaseLine): Case {
  return { ...line, tags: line.tags ?? {}, slices: line.slices ?? [], hash: caseHash(line) };
}
