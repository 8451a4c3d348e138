import type { FaultShares } from './mock-options.ts';

/** What became of a request. */
export type RequestEnd = 'answer' | keyof FaultShares | 'tooManyInFlight' | 'outage' | 'tooFast' | 'quota' | 'badRequest';

/** Answers that were sent whole, and what they took, together with what was told to have been taken by answers that failed. */
export interface AnsweredTotals {
  readonly answered: number;
  /** Whole bodies that were no answers, as the server had failed, and told their tokens: these are in the sums. */
  readonly failedAnswers: number;
  readonly inputTokens: number;
  /** With the reasoning tokens. */
  readonly outputTokens: number;
  /** Among the input tokens. */
  readonly cachedTokens: number;
  readonly reasoningTokens: number;
  /** Absent where a model that was answered has no price. */
  readonly costUsd?: number;
}

/** One second of the server's time, counted from its first request. */
export interface MockSecond {
  readonly requests: number;
  readonly answered: number;
  /** Refused, in whatever way. */
  readonly refused: number;
}

/**
 * What a mock server counted since its start or reset. An answer is whole once its last byte was handed to the socket; malformed
 * and truncated ones never are, as nobody can take their usage from them.
 */
export interface MockStats extends AnsweredTotals {
  /** Requests for a completion. */
  readonly requests: number;
  /** By HTTP status sent; a dropped request has none. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly ends: Readonly<Partial<Record<RequestEnd, number>>>;
  /** Requests whose client was gone before the answer was whole. */
  readonly abandoned: number;
  readonly models: Readonly<Record<string, AnsweredTotals>>;
  readonly inFlight: number;
  /** Admitted requests in work at one time, at most. */
  readonly peakInFlight: number;
  /** From the first request to the last whole answer, in milliseconds; 0 where nothing was answered. */
  readonly spanMs: number;
  /** From a request's head to the last byte of its whole answer, in milliseconds, on average; 0 where nothing was answered. */
  readonly meanAnswerMs: number;
  readonly seconds: readonly MockSecond[];
  /** Of all whole seconds from the third on; absent where there is none. */
  readonly settled?: { readonly answeredPerSecond: number; readonly refusedShare: number };
  /** Different bodies that were answered whole. */
  readonly distinct: number;
  /** Whole answers beyond the first to the same body. */
  readonly repeats: number;
}

/** A request that was answered whole, and how often. */
export interface AnsweredRequest {
  readonly model: string;
  readonly prompt: string;
  /** The whole body: two requests are the same where every byte of it is. */
  readonly body: string;
  readonly times: number;
}
