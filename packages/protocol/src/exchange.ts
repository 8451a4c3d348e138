import * as z from 'zod';
import { RoleSchema } from './role.ts';

/** Which call an exchange belongs to. */
export const ExchangeCallSchema = z.strictObject({
  /** The trial that asked; absent where none did, as under plain Vitest. */
  trial: z.object({ role: RoleSchema, suite: z.string(), caseId: z.string() }).optional(),
  /** Repetition number of the case, from 0. */
  attempt: z.int().nonnegative(),
  /** Which try of the call it was, from 1. */
  try: z.int().positive(),
});
export type ExchangeCall = z.infer<typeof ExchangeCallSchema>;

/**
 * One request to an endpoint and what came of it, as on the wire: a line of `exchanges.ndjson`. No header of a request is in it, of a
 * response only those that are named in `RECORDED_HEADERS`, and no key.
 */
export const ExchangeSchema = z.strictObject({
  /** When the request was sent, ISO 8601. */
  at: z.iso.datetime(),
  call: ExchangeCallSchema.optional(),
  method: z.string(),
  url: z.string(),
  request: z.string(),
  /** Absent where no response came. */
  status: z.int().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** The body, or the text of the stream, as far as it came; cut after `MOST_RECORDED_CHARACTERS`. */
  response: z.string().optional(),
  isCut: z.literal(true).optional(),
  /** From sending until the headers, and until the end. */
  headersMs: z.number().nonnegative().optional(),
  totalMs: z.number().nonnegative(),
  /** Why it ended before its end. */
  error: z.string().optional(),
});
export type Exchange = z.infer<typeof ExchangeSchema>;

/** In this part of a URL's query a page tells its proxy which call it makes: an `ExchangeCall` as JSON. */
export const CALL_PARAMETER = 'call';

/** Where exchanges are recorded. */
export interface ExchangeSink {
  /** Never throws; an exchange that cannot be written shows in `failure`. */
  write(exchange: Exchange): void;
  /** Why nothing more can be recorded: whoever sends requests must not go on without their record. */
  readonly failure: Error | undefined;
}

/** So much of a body is recorded, in characters. */
export const MOST_RECORDED_CHARACTERS = 4_000_000;

/** The response headers that are recorded: what the answer is, by which number the endpoint knows it, and what it allows. */
export const RECORDED_HEADERS = [
  'content-type',
  'date',
  'request-id',
  'x-request-id',
  'openai-model',
  'openai-processing-ms',
  'openai-version',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-ratelimit-limit-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
  'x-ratelimit-reset-requests',
  'x-ratelimit-reset-tokens',
] as const;

/** The recorded ones among the headers of a response. */
export function recordedHeaders(header: (name: string) => string | null | undefined): Record<string, string> {
  const pairs = RECORDED_HEADERS.flatMap((name) => {
    const value = header(name);
    return value === null || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** A body as it is recorded. */
export function recordedBody(text: string): Pick<Exchange, 'response' | 'isCut'> {
  if (text.length <= MOST_RECORDED_CHARACTERS) return { response: text };
  return { response: text.slice(0, MOST_RECORDED_CHARACTERS), isCut: true };
}
