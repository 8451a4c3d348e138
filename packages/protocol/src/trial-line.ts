import * as z from 'zod';
import { JsonValueSchema } from './json-value.ts';

const Base = {
  case: z.union([z.string().min(1), z.int()]),
  suite: z.string().min(1).optional(),
  attempt: z.int().nonnegative().optional(),
  costUsd: z.number().nonnegative().nullable().optional(),
  latencyMs: z.number().nonnegative().nullable().optional(),
  firstTokenMs: z.number().nonnegative().nullable().optional(),
  slices: z.array(z.string()).optional(),
  cluster: z.union([z.string(), z.number()]).transform(String).nullable().optional(),
  caseHash: z.string().nullable().optional(),
  input: JsonValueSchema.optional(),
  target: JsonValueSchema.optional(),
  output: JsonValueSchema.optional(),
  model: z.string().nullable().optional(),
};

/** A score by name: a number in [0, 1], a boolean, or null for "could not be scored". */
const ScoreValue = z.union([z.number().min(0).max(1), z.boolean().transform(Number), z.null()]);

/** Interchange: one trial of any harness as one JSON line. Only `case` and `scores`, or an errored status, are required. */
export const TrialLineSchema = z.union([
  z.looseObject({ ...Base, status: z.literal('completed').optional(), scores: z.record(z.string(), ScoreValue) }),
  z.looseObject({ ...Base, status: z.literal('errored'), error: z.unknown().optional() }),
]);
export type TrialLine = z.infer<typeof TrialLineSchema>;
