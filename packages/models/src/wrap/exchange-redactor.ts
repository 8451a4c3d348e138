import type { Exchange } from '@plumbline/protocol';
import { recordRedactor } from '../providers/openai/redact.ts';

/** Makes of exchanges such as are without the key that they were sent with, and without what looks like one. */
export function exchangeRedactor(key: string | undefined): (exchange: Exchange) => Exchange {
  const blot = recordRedactor(key);
  return (exchange) => {
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
  };
}
