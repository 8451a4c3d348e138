import * as z from 'zod';
import { RawUsageSchema } from './usage.ts';

const Text = z.string().nullish();
const Content = z.union([z.string(), z.array(z.looseObject({ type: Text, text: Text }))]).nullish();
const Turn = z.looseObject({ content: Content, refusal: Text });

/** What is read of a chat completion or of one chunk of it; compatible servers add fields, and leave some out. */
export const ChatAnswerSchema = z.looseObject({
  model: Text,
  system_fingerprint: Text,
  usage: RawUsageSchema.nullish(),
  choices: z
    .array(
      z.looseObject({
        finish_reason: Text,
        message: Turn.nullish(),
        delta: Turn.nullish(),
        /** Moonshot's streams tell the usage here. */
        usage: RawUsageSchema.nullish(),
      }),
    )
    .nullish(),
  /** Some servers answer 200 with an error inside. */
  error: z.unknown().optional(),
});
export type ChatAnswer = z.output<typeof ChatAnswerSchema>;

/** The text of a turn, whether it is one text or a list of parts. */
export function textOf(turn: z.output<typeof Turn> | null | undefined): string {
  const content = turn?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' || part.type == null ? (part.text ?? '') : '')).join('');
}
