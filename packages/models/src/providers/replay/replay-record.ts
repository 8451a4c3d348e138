import { ModelIdentitySchema, RoleSchema, TrialSchema } from '@plumbline/protocol';
import * as z from 'zod';

const RecordFileSchema = z.strictObject({ file: z.string(), role: RoleSchema });
/** A recorded run in a file, and the role whose answers are meant. */
export type RecordFile = z.output<typeof RecordFileSchema>;

const ReplayRecordSchema = RecordFileSchema.extend({
  /** The recorded model; absent when the run ended before it was loaded. */
  identity: ModelIdentitySchema.optional(),
  trials: z.array(TrialSchema),
});
/** All that a replay needs of a recorded run. */
export type ReplayRecord = z.output<typeof ReplayRecordSchema>;

/** What a prepared replay brings: a page, which has no files, the record itself; a worker its file. */
export const ReplaySourceSchema = z.union([RecordFileSchema, ReplayRecordSchema]);
