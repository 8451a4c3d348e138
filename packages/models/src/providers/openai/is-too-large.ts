/**
 * Whether a server says of a request that it asks for more tokens than may be had in a minute: OpenAI with status 429, Groq with 413, both
 * by the code of one that came too fast. However long it waits, it is refused.
 *
 * @param said the server's words, or a message that holds them
 */
export function isTooLarge(said: string): boolean {
  return /\brequest too large for\b/i.test(said);
}
