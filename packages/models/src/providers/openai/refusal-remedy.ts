/**
 * What to do about an HTTP status that is not one of an answer.
 *
 * @param status absent where the refusal names none
 */
export function refusalRemedy(status: number | undefined): string {
  if (status === 401 || status === 403)
    return 'Check that the variable named in "apiKeyEnv" holds a valid key with access to this model.';
  if (status === 404) return 'Check "model" and "baseURL": the URL goes up to and including "/v1".';
  if (status === 429) return 'Wait until the limit is lifted; a run that is begun anew waits longer with a higher "retryForMs".';
  if (status !== undefined && status >= 500) return 'The server failed: ask again later.';
  if (status !== undefined && status < 400) return 'The server points elsewhere: put the new URL into "baseURL".';
  return "Read the server's message and correct the model's spec or the request.";
}
