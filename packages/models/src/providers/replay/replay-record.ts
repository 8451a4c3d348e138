import { CompletionSchema, ModelIdentitySchema, RoleSchema } from '@plumbline/protocol';
import * as z from 'zod';

const RecordedAnswerSchema = CompletionSchema.extend({ requestSha256: z.string(), attempt: z.int().nonnegative() });
/** An answer with the request and the attempt that it belongs to. */
export type RecordedAnswer = z.output<typeof RecordedAnswerSchema>;

/** All that a replay needs of a recorded run. */
export const ReplayRecordSchema = z.strictObject({
  file: z.string(),
  role: RoleSchema,
  /** The recorded model; absent when the run ended before it was loaded. */
  identity: ModelIdentitySchema.optional(),
  answers: z.array(RecordedAnswerSchema),
});
export type ReplayRecord = z.output<typeof ReplayRecordSchema>;
