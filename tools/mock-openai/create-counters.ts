import type { ChatRequest } from './chat-request.ts';
import type { TokenCounts } from './make-answer.ts';
import type { MockPrice } from './mock-options.ts';
import type { AnsweredRequest, AnsweredTotals, MockSecond, MockStats, RequestEnd } from './mock-stats.ts';
import { settledRate } from './settled-rate.ts';

type Sums = { -readonly [Key in Exclude<keyof AnsweredTotals, 'costUsd'>]: number };
type Second = { -readonly [Key in keyof MockSecond]: number };

/** Counts what a server does. Times are milliseconds of one clock that never goes back. */
export interface Counters {
  requested(nowMs: number): void;
  /** Admitted requests in work now. */
  inFlight(): number;
  /** A request was admitted; call the result once, when its response has closed. */
  admitted(): () => void;
  /** What a request came to, with the status that is sent. */
  ended(end: RequestEnd, status: number | undefined, nowMs: number): void;
  /** The last byte of an answer was handed to the socket. */
  answered(request: ChatRequest, tokens: TokenCounts, times: { readonly nowMs: number; readonly arrivedMs: number }): void;
  /** As `answered`, of a body that tells its tokens and that the server failed. */
  answerFailed(request: ChatRequest, tokens: TokenCounts): void;
  abandoned(): void;
  stats(nowMs: number): MockStats;
  /** Every request that was answered whole, in the order of first answers. */
  answeredRequests(): AnsweredRequest[];
}

const REFUSALS: ReadonlySet<RequestEnd> = new Set(['tooMany', 'tooManyInFlight', 'outage', 'tooFast', 'quota']);

/** Counters at 0. */
export function createCounters(prices: Readonly<Record<string, MockPrice>>): Counters {
  const statuses: Record<string, number> = {};
  const ends: Partial<Record<RequestEnd, number>> = {};
  const models = new Map<string, Sums>();
  const answers = new Map<string, { model: string; prompt: string; body: string; times: number }>();
  const seconds: Second[] = [];
  const single = { requests: 0, abandoned: 0, inFlight: 0, peakInFlight: 0, spanMs: 0 };
  let firstAtMs: number | undefined;
  let takenMs = 0;
  const take = ({ model }: ChatRequest, tokens: TokenCounts): Sums => {
    const sums = models.get(model) ?? noSums();
    models.set(model, sums);
    sums.inputTokens += tokens.inputTokens;
    sums.outputTokens += tokens.outputTokens;
    sums.cachedTokens += tokens.cachedTokens;
    sums.reasoningTokens += tokens.reasoningTokens;
    return sums;
  };
  const secondOf = (nowMs: number): Second => {
    firstAtMs ??= nowMs;
    const place = Math.floor((nowMs - firstAtMs) / 1000);
    while (seconds.length < place) seconds.push({ requests: 0, answered: 0, refused: 0 });
    seconds[place] ??= { requests: 0, answered: 0, refused: 0 };
    return seconds[place];
  };
  return {
    requested(nowMs) {
      single.requests += 1;
      secondOf(nowMs).requests += 1;
    },
    inFlight: () => single.inFlight,
    admitted() {
      single.inFlight += 1;
      single.peakInFlight = Math.max(single.peakInFlight, single.inFlight);
      return () => {
        single.inFlight -= 1;
      };
    },
    ended(end, status, nowMs) {
      ends[end] = (ends[end] ?? 0) + 1;
      if (status !== undefined) statuses[status] = (statuses[status] ?? 0) + 1;
      if (REFUSALS.has(end)) secondOf(nowMs).refused += 1;
    },
    answered(request, tokens, { nowMs, arrivedMs }) {
      const { model, prompt, body } = request;
      takenMs += nowMs - arrivedMs;
      secondOf(nowMs).answered += 1;
      single.spanMs = nowMs - (firstAtMs ?? nowMs);
      take(request, tokens).answered += 1;
      const before = answers.get(body);
      if (before === undefined) answers.set(body, { model, prompt, body, times: 1 });
      else before.times += 1;
    },
    answerFailed(request, tokens) {
      take(request, tokens).failedAnswers += 1;
    },
    abandoned() {
      single.abandoned += 1;
    },
    stats(nowMs) {
      const totals = Object.fromEntries([...models].map(([model, sums]) => [model, withCost(sums, prices[model])]));
      const total = totalOf(Object.values(totals));
      const settled = settledRate(seconds, firstAtMs === undefined ? 0 : nowMs - firstAtMs);
      return {
        ...single,
        ...total,
        statuses: { ...statuses },
        ends: { ...ends },
        models: totals,
        seconds: seconds.map((second) => ({ ...second })),
        ...(settled === undefined ? {} : { settled }),
        meanAnswerMs: total.answered === 0 ? 0 : takenMs / total.answered,
        distinct: answers.size,
        repeats: total.answered - answers.size,
      };
    },
    answeredRequests: () => [...answers.values()].map((answer) => ({ ...answer })),
  };
}

function noSums(): Sums {
  return { answered: 0, failedAnswers: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, reasoningTokens: 0 };
}

function withCost(sums: Sums, price: MockPrice | undefined): AnsweredTotals {
  if (price === undefined) return { ...sums };
  const millionths =
    (sums.inputTokens - sums.cachedTokens) * price.input +
    sums.cachedTokens * (price.cachedInput ?? price.input) +
    sums.outputTokens * price.output;
  return { ...sums, costUsd: millionths / 1e6 + (sums.answered + sums.failedAnswers) * (price.perRequest ?? 0) };
}

function totalOf(all: readonly AnsweredTotals[]): AnsweredTotals {
  const sum = (key: keyof Sums) => all.reduce((total, each) => total + each[key], 0);
  const costs = all.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    answered: sum('answered'),
    failedAnswers: sum('failedAnswers'),
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    cachedTokens: sum('cachedTokens'),
    reasoningTokens: sum('reasoningTokens'),
    ...(costs.length < all.length ? {} : { costUsd: costs.reduce((total, cost) => total + cost, 0) }),
  };
}
