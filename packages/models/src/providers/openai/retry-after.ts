/**
 * How long a server asks to wait, in milliseconds: its `retry-after-ms`, else its `retry-after` in seconds or as an HTTP date, else
 * the delay that Google writes into the body. `undefined` where it does not say, or says what cannot be understood.
 *
 * @param header a header's value by its name in lower case
 * @param nowMs the time since 1970, in milliseconds
 */
export function retryAfterMsOf(
  header: (name: string) => string | undefined,
  { body, nowMs }: { readonly body: string; readonly nowMs: number },
): number | undefined {
  const milliseconds = numberIn(header('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const text = header('retry-after');
  const seconds = numberIn(text);
  if (seconds !== undefined) return seconds * 1000;
  // Left to itself, Date.parse finds a date in nearly anything.
  const date = /^\s*[A-Za-z]{3}/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
  const delay = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(body)?.[1];
  return delay === undefined ? undefined : Number(delay) * 1000;
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}
