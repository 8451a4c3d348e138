import { isTooLarge } from './is-too-large.ts';

/**
 * What to do about an HTTP status that is not one of an answer.
 *
 * @param status absent where the refusal names none
 * @param said the server's words, or a message that holds them
 */
export function refusalRemedy(status: number | undefined, said = ''): string {
  if (isTooLarge(said)) return 'Make the prompt or "maxOutputTokens" smaller, or have the limit of the account raised.';
  if (status === 401 || status === 403)
    return 'Check that the variable named in "apiKeyEnv" holds a valid key with access to this model.';
  if (status === 404) return 'Check "model" and "baseURL": the URL goes up to and including "/v1".';
  if (status === 429) return 'Wait until the limit is lifted; a run that is begun anew waits longer with a higher "retryForMs".';
  if (status !== undefined && status >= 500) return 'The server failed: ask again later.';
  if (status !== undefined && status < 400) return 'The server points elsewhere: put the new URL into "baseURL".';
  return "Read the server's message and correct the model's spec or the request.";
}
