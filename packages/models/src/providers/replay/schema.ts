import { ROLES } from '@plumbline/protocol';
import * as z from 'zod';

/** Whose answers of a record are meant: those of the model of a role, or those of the judge in both roles. */
export const RecordedRoleSchema = z.enum([...ROLES, 'judge']);
export type RecordedRole = z.output<typeof RecordedRoleSchema>;

/** A model that gives the answers of a recorded run again. */
export const ReplaySpecSchema = z.strictObject({
  provider: z.literal('replay'),
  /** A name for reports; the run's own record of the model wins where there is one. */
  model: z.string().min(1),
  /** A run folder or its `run.ndjson`, from the workspace root. */
  run: z.string().min(1),
  /** Whose answers; may be left out when the run has one role only. */
  role: RecordedRoleSchema.optional(),
});
export type ReplaySpec = z.output<typeof ReplaySpecSchema>;
