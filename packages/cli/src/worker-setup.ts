import { type Budget, createBudget, createModel, meterModel, type PreparedModel } from '@plumbline/models';
import { priceOf } from '@plumbline/protocol';
import { configureRunner, ORT_URL, PROXY_URL } from '@plumbline/runner';

/** One for all models of this page or worker. */
let budget: Budget | undefined;

/** Vitest's setup file in every page and worker: wires the models into the runner there. */
configureRunner({
  createModel: (json, { runtime, spending, prices }) => {
    const prepared = json as unknown as PreparedModel;
    const price = prices === undefined ? undefined : priceOf(prices, prepared.spec);
    if (spending !== undefined) budget ??= createBudget(spending);
    const environment = globalThis.process?.env;
    return createModel(prepared, {
      runtime,
      ...(budget === undefined || price === undefined ? {} : { spending: { budget, price } }),
      ...(runtime === 'browser' ? { ortUrl: ORT_URL, proxyUrl: PROXY_URL } : { env: (name: string) => environment?.[name] }),
    });
  },
  meterModel,
});
