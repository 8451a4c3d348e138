import type { JsonValue } from '@plumbline/protocol';
import { retryAfterMsOf } from './retry-after.ts';
import type { Reply } from './transport.ts';

/** What a server says in place of an answer. */
export interface ServerRefusal {
  /** The HTTP status, or the one that an error inside an answer names. */
  readonly status: number | undefined;
  /** The server's `code` and `type`, as far as they are texts. */
  readonly words: readonly string[];
  readonly message: string;
  /** All that it sent, for words that stand deeper. */
  readonly body: string;
  readonly retryAfterMs: number | undefined;
  /** OpenAI's own `x-should-retry`. */
  readonly shouldRetry: boolean | undefined;
}

/** Reads the body of a reply with an error status. @throws the connection's error */
export async function refusalOfReply(reply: Reply): Promise<ServerRefusal> {
  const body = await reply.text();
  const said = reply.header('x-should-retry');
  const parsed = jsonIn(body);
  return {
    ...refusalOf(errorIn(parsed) ?? parsed ?? (body === '' ? 'no body' : body)),
    status: reply.status,
    body,
    retryAfterMs: retryAfterMsOf(reply.header, { body, nowMs: Date.now() }),
    shouldRetry: said === 'true' ? true : said === 'false' ? false : undefined,
  };
}

/** An error that came inside an answer, or as an event of a stream. */
export function refusalOf(error: unknown): ServerRefusal {
  const { code, type, status, message } =
    typeof error === 'object' && error !== null ? fieldsOf(error) : fieldsOf({ message: error });
  const number = [status, code].map(Number).find((value) => Number.isInteger(value) && value >= 400 && value < 600);
  const body = textOf(error);
  return {
    status: number,
    words: [code, type].filter((word) => typeof word === 'string'),
    message: message === undefined || message === null || message === '' ? body : textOf(message),
    body,
    retryAfterMs: retryAfterMsOf(() => undefined, { body, nowMs: 0 }),
    shouldRetry: undefined,
  };
}

function fieldsOf(value: object): { code?: unknown; type?: unknown; status?: unknown; message?: unknown } {
  return value;
}

/** Most servers wrap it in `error`; Google also in a list. */
function errorIn(body: unknown): unknown {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  return typeof first === 'object' && first !== null && 'error' in first ? (first.error ?? undefined) : undefined;
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
