import type { Exchange } from '@plumbline/protocol';
import { redactRecord } from '../providers/openai/redact.ts';

/** An exchange without the key that it was sent with, and without what looks like one. */
export function redactExchange(exchange: Exchange, key: string | undefined): Exchange {
  const blot = (text: string) => redactRecord(text, key);
  const { url, request, response, headers, error } = exchange;
  return {
    ...exchange,
    url: blot(url),
    request: blot(request),
    ...(response === undefined ? {} : { response: blot(response) }),
    ...(headers === undefined
      ? {}
      : { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, blot(value)])) }),
    ...(error === undefined ? {} : { error: blot(error) }),
  };
}
