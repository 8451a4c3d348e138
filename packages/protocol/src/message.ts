import * as z from 'zod';

/** One turn of a chat. */
export const MessageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
});
export type Message = z.infer<typeof MessageSchema>;

/** A prompt as a suite author writes it: a text is one user turn. */
export type Prompt = string | readonly Message[];

/** The turns of a prompt: a text becomes a single user turn. */
export function messagesOf(prompt: Prompt): readonly Message[] {
  return typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;
}
