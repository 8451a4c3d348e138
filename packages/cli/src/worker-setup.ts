import type { PreparedModel } from '@plumbline/models';
import { type Budget, createBudget, createModel, meterModel } from '@plumbline/models/calling';
import { type ExchangeSink, priceOf } from '@plumbline/protocol';
import { configureRunner } from '@plumbline/runner';
import { ORT_URL, PROXY_URL } from '@plumbline/runner/page-urls';
import { cachedModel } from './cached-model.ts';

/** One for all models of this page or worker. */
let budget: Budget | undefined;
let exchanges: ExchangeSink | undefined;

/** Vitest's setup file in every page and worker: wires the models into the runner there. */
configureRunner({
  createModel: async (json, options) => {
    const { runtime, spending, prices, exchangesFile } = options;
    const prepared = json as unknown as PreparedModel;
    const price = prices === undefined ? undefined : priceOf(prices, prepared.spec);
    if (spending !== undefined) {
      const draw = (upToUsd: number) =>
        options.channel.record([JSON.stringify({ type: 'budget-drawn', at: new Date().toISOString(), upToUsd })]);
      budget ??= createBudget({ ...spending, draw });
    }
    if (exchangesFile !== undefined) exchanges ??= (await import('@plumbline/models/node')).openExchangeLog(exchangesFile);
    const environment = globalThis.process?.env;
    const model = await createModel(prepared, {
      runtime,
      ...(budget === undefined || price === undefined
        ? {}
        : { spending: { budget, price, ...dearestOf(spending?.dearestUsd[prepared.key]) } }),
      ...(exchanges === undefined ? {} : { exchanges }),
      ...(runtime === 'browser' ? { ortUrl: ORT_URL, proxyUrl: PROXY_URL } : { env: (name: string) => environment?.[name] }),
    });
    // Outside of budget and retries: an answer from the cache is no request.
    return cachedModel(model, { prepared, place: options });
  },
  meterModel,
});

function dearestOf(dearestUsd: number | undefined) {
  return dearestUsd === undefined ? {} : { dearestUsd };
}
