/** A time in milliseconds: always the same, or log-normal, drawn for each request from the seed. */
export type Latency = number | { readonly medianMs: number; readonly sigma: number };

/** What may go wrong with an admitted request; the shares in [0, 1] add up to 1 at most. */
export interface FaultShares {
  /** 429 at once, with the wait that `retryAfter` says. */
  readonly tooMany?: number;
  /** 500 after the latency. */
  readonly serverError?: number;
  /** The connection is cut after the latency, before any answer. */
  readonly dropped?: number;
  /** Headers at once, the answer's body only `slowBodyMs` later. */
  readonly slowBody?: number;
  /** 200 with a body that is no JSON; in a stream one piece of it. */
  readonly malformed?: number;
  /** A body that ends within; a stream ends before its finish_reason, one half of them with the connection, the other half cleanly. */
  readonly truncated?: number;
  /** 200 with a whole body whose finish_reason says that the server failed; its usage is told as that of an answer. */
  readonly failedAnswer?: number;
}

/** How a refusal says when to come back. OpenAI's `retry-after-ms` may hold fractions of a second; `any` draws one of the other three. */
export interface RetryAfter {
  readonly form: 'seconds' | 'milliseconds' | 'date' | 'any';
  readonly ms: number;
}

/** In US dollars per million tokens, and per request. */
export interface MockPrice {
  readonly input: number;
  readonly output: number;
  /** For cached input tokens; the input price where absent. */
  readonly cachedInput?: number;
  readonly perRequest?: number;
}

/** Data only, so that another process can be given them. */
export interface MockOptions {
  /** 0 by default. All draws depend on it. */
  readonly seed?: number;
  /** A free one by default. */
  readonly port?: number;
  /** Listed by `/v1/models`; any other model is answered as well. */
  readonly models?: readonly string[];
  /** From the request to the end of its answer; 0, at once, by default. */
  readonly latencyMs?: Latency;
  /** From the request to the first piece of a stream, never beyond the latency, which is the default. */
  readonly firstTokenMs?: Latency;
  /** The answer to a prompt (the text of the last message); `yes` to all others. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Share of prompts that a model id answers with `no` instead; which ones depends on seed, model and prompt alone. */
  readonly wrongShare?: Readonly<Record<string, number>>;
  /** What the usage block says instead of counting words. */
  readonly usage?: {
    readonly inputTokens?: number;
    /** Without the reasoning tokens, which are added. */
    readonly outputTokens?: number;
    /** At most all input tokens. */
    readonly cachedTokens?: number;
    readonly reasoningTokens?: number;
    /** No usage block at all; the counters count on. */
    readonly omit?: boolean;
  };
  readonly faults?: FaultShares;
  /** Of `tooMany`; one second, in seconds, by default. */
  readonly retryAfter?: RetryAfter;
  /** 200 by default. */
  readonly slowBodyMs?: number;
  /** Requests served at a time; those beyond are refused at once, with no word about when to come back. */
  readonly maxInFlight?: number;
  /** A time, from the first request on, in which all are refused in the same way. */
  readonly outage?: { readonly afterMs: number; readonly forMs: number };
  /** How those are refused: by 429, as is the default, by the 503 of a gateway, which names no reason, or by a connection that is cut. */
  readonly refusal?: 'tooMany' | 'unavailable' | 'cut';
  /** Requests admitted per second, by a bucket that holds `burst` of them (those of one second by default). */
  readonly requestsPerSecond?: number;
  readonly burst?: number;
  /** Whether a request beyond `requestsPerSecond` is told when to come back; true by default. */
  readonly tellsWait?: boolean;
  /** Whether each answer tells what is left of `requestsPerSecond` in headers; true by default. */
  readonly tellsLimits?: boolean;
  /** Requests until the quota is used up: all later ones are refused with `insufficient_quota`. */
  readonly quotaAfter?: number;
  /** Price by model id, for the cost among the counters. */
  readonly prices?: Readonly<Record<string, MockPrice>>;
  /** The server ends by itself after this time; 15 minutes by default. */
  readonly lifetimeMs?: number;
}

const KEYS: readonly (keyof MockOptions)[] = [
  'seed',
  'port',
  'models',
  'latencyMs',
  'firstTokenMs',
  'answers',
  'wrongShare',
  'usage',
  'faults',
  'retryAfter',
  'slowBodyMs',
  'maxInFlight',
  'outage',
  'refusal',
  'requestsPerSecond',
  'burst',
  'tellsWait',
  'tellsLimits',
  'quotaAfter',
  'prices',
  'lifetimeMs',
];

/** Passes the options on. @throws RangeError for an unknown option, or shares of faults that are not shares of one whole */
export function checkMockOptions(options: MockOptions): MockOptions {
  const unknown = Object.keys(options).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) throw new RangeError(`The mock server has no option "${unknown}"; it has ${KEYS.join(', ')}`);
  const shares = Object.values(options.faults ?? {}).map(Number);
  if (shares.some((share) => !(share >= 0)) || shares.reduce((sum, share) => sum + share, 0) > 1 + 1e-9) {
    throw new RangeError(
      `The shares of faults must be at least 0 and add up to 1 at most, not ${JSON.stringify(options.faults)}`,
    );
  }
  return options;
}
