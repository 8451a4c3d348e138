import { type CompletionRequest, costUsdOf, type Model, messagesOf, type Price, triedUsdOf } from '@plumbline/protocol';
import { TryFailure } from '../try-failure.ts';
import type { Budget } from './budget.ts';

/** The budget, and by what price requests are held against it. */
export interface BudgetModelOptions {
  readonly budget: Budget;
  readonly price: Price;
  /** What the dearest request of an earlier part of the run has cost, in US dollars; absent where there is none. */
  readonly dearestUsd?: number;
}

/** No tokeniser of bytes makes more tokens than bytes; each turn adds a few of its own. */
const TOKENS_OF_A_TURN = 16;
/** Where nothing that holds is known to limit it, a request is taken to cost at most so many times the dearest so far. */
const DEAREST_TIMES = 2;

/**
 * A model of which each request is held against a budget before it is sent. The most that a request can cost follows from the length
 * of its prompt and its `maxOutputTokens`. Without that limit it is twice what the dearest one so far has cost, and no less than its
 * prompt, which must fit even before any is answered. Where an answer has cost more than its limits say, as those of a server with a
 * prompt of its own, or one that bills what it thinks, may, it is no less than twice the dearest either. Until one is answered, requests
 * go one by one. A request that came to nothing counts with the tokens that the server told, with nothing where that refused it, and
 * else with the most that it can have cost. An answer without its tokens does so, too; without that limit nobody can say what it cost,
 * and it ends the budget.
 *
 * @throws PlumblineError (from `complete`) `budget-reached`
 */
export function budgetModel(model: Model, { budget, price, dearestUsd: dearestBefore }: BudgetModelOptions): Model {
  let dearestUsd = dearestBefore;
  let isAnswered = false;
  /** Whether an answer has cost more than it could have: then no limit is known. */
  let isLimitCrossed = false;
  const atMostUsd = (request: CompletionRequest): number | undefined => {
    const limitUsd = limitUsdOf(request);
    const estimateUsd = dearestUsd === undefined ? undefined : Math.max(DEAREST_TIMES * dearestUsd, promptUsd(request));
    if (limitUsd === undefined) return estimateUsd;
    return isLimitCrossed && estimateUsd !== undefined ? Math.max(limitUsd, estimateUsd) : limitUsd;
  };
  const limitUsdOf = (request: CompletionRequest): number | undefined => {
    const outputTokens = request.maxOutputTokens ?? model.identity.sampling.maxOutputTokens;
    if (outputTokens === undefined || price['usd-per-hour'] !== undefined) return undefined;
    return costUsdOf({ usage: { inputTokens: mostInputTokens(request), outputTokens }, latencyMs: 0 }, dearestPartsOf(price));
  };
  const promptUsd = (request: CompletionRequest): number =>
    costUsdOf({ usage: { inputTokens: mostInputTokens(request), outputTokens: 0 }, latencyMs: 0 }, dearestPartsOf(price)) ?? 0;
  const learn = (request: CompletionRequest, costUsd: number) => {
    dearestUsd = Math.max(dearestUsd ?? 0, costUsd);
    isLimitCrossed ||= costUsd > (limitUsdOf(request) ?? Number.POSITIVE_INFINITY);
  };
  const billedUsd = (bill: TryFailure['bill']): number | undefined => {
    if (bill === 'nothing') return 0;
    return bill === 'unknown' ? undefined : triedUsdOf(bill, price);
  };
  return {
    identity: model.identity,
    async complete(request, options) {
      const reservation = await budget.reserve(() => atMostUsd(request), {
        ...(options?.signal === undefined ? {} : { signal: options.signal }),
        leastUsd: promptUsd(request),
        isAlone: () => !isAnswered,
        onWait: () => options?.onPhase?.('waiting'),
      });
      try {
        const completion = await model.complete(request, options);
        const costUsd = costUsdOf(completion, price);
        isAnswered = true;
        if (costUsd !== undefined) learn(request, costUsd);
        reservation.settle(costUsd ?? (limitUsdOf(request) === undefined ? undefined : reservation.atMostUsd));
        return completion;
      } catch (error) {
        const bill = error instanceof TryFailure ? error.bill : 'unknown';
        const costUsd = billedUsd(bill);
        if (costUsd !== undefined && bill !== 'nothing') learn(request, costUsd);
        reservation.settle(costUsd ?? reservation.atMostUsd ?? promptUsd(request));
        throw error;
      }
    },
    async close() {
      await model.close?.();
      await budget.close();
    },
  };
}

/** No more tokens than a prompt can be made of. */
function mostInputTokens({ messages }: CompletionRequest): number {
  const bytes = messagesOf(messages).map(({ content }) => new TextEncoder().encode(content).length);
  return bytes.reduce((sum, length) => sum + length + TOKENS_OF_A_TURN, 0);
}

/** The price as it is when every token is of the dearest kind. */
function dearestPartsOf(price: Price): Price {
  const { input = 0, output = 0 } = price;
  return {
    ...price,
    input: Math.max(input, price['cached-input'] ?? 0, price['cache-write-input'] ?? 0),
    output: Math.max(output, price.reasoning ?? 0),
  };
}
