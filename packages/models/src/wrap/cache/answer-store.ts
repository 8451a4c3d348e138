import { CompletionSchema } from '@plumbline/protocol';
import type * as z from 'zod';

/** What is kept of an answer: nothing of the moment in which it was given but how long it took. */
export const KeptAnswerSchema = CompletionSchema.omit({ firstTokenMs: true, queueMs: true, batchSize: true, replayed: true });
export type KeptAnswer = z.infer<typeof KeptAnswerSchema>;

/** Whose answer it is, for whoever looks at what is kept. */
export interface AnswerSource {
  readonly provider: string;
  readonly model: string;
  readonly endpoint: string;
}

/** Where answers are kept between runs. Neither method fails: what cannot be read was never kept, and the run goes on without. */
export interface AnswerStore {
  /** @param key 64 hex digits */
  read(key: string): KeptAnswer | undefined | Promise<KeptAnswer | undefined>;
  /** Resolves when the answer is where the end of this process does not take it away. */
  write(key: string, answer: KeptAnswer, source: AnswerSource): Promise<void>;
  /** Writes what could wait: when answers were last used. */
  flush(): void;
}
