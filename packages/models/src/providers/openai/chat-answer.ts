import * as z from 'zod';
import { RawUsageSchema } from './usage.ts';

const Text = z.string().nullish();
// What an answer may lack it may also garble: a paid answer is not thrown away for it.
const Told = Text.catch(undefined);
/** A block of another type counts nothing; as a block it also outdoes what earlier pieces of a stream have counted. */
const Usage = RawUsageSchema.nullish().catch({});
const Content = z.union([z.string(), z.array(z.looseObject({ type: Text, text: Text }))]).nullish();
const Turn = z.looseObject({ content: Content, refusal: Text });

/** What is read of a chat completion or of one chunk of it; compatible servers add fields, and leave some out. */
export const ChatAnswerSchema = z.looseObject({
  model: Told,
  system_fingerprint: Told,
  usage: Usage,
  choices: z
    .array(
      z.looseObject({
        finish_reason: Text,
        message: Turn.nullish(),
        delta: Turn.nullish(),
        /** Moonshot's streams tell the usage here. */
        usage: Usage,
        /** OpenRouter tells here what failed at the provider that it had asked. */
        error: z.unknown().optional(),
      }),
    )
    .nullish(),
  /** Groq's streams tell here their usage, and why they were stopped early. */
  x_groq: z.looseObject({ usage: Usage, error: z.unknown().optional() }).nullish().catch(undefined),
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
