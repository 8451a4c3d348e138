import { RunEventSchema } from '@plumbline/protocol';
import * as z from 'zod';
import { RecordedRoleSchema } from './schema.ts';

const RecordFileSchema = z.strictObject({ file: z.string(), role: RecordedRoleSchema });
/** A recorded run in a file, and the role whose answers are meant. */
export type RecordFile = z.output<typeof RecordFileSchema>;

const ReplayRecordSchema = RecordFileSchema.extend({
  events: z.array(RunEventSchema),
});
/** All that a replay needs of a recorded run. */
export type ReplayRecord = z.output<typeof ReplayRecordSchema>;

/** What a prepared replay brings: a page, which has no files, the record itself; a worker its file. */
export const ReplaySourceSchema = z.union([RecordFileSchema, ReplayRecordSchema]);
