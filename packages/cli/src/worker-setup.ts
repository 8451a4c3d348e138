import { createModel, meterModel, type PreparedModel } from '@plumbline/models';
import { configureRunner, ORT_URL, PROXY_URL } from '@plumbline/runner';

/** Vitest's setup file in every page and worker: wires the models into the runner there. */
configureRunner({
  createModel: (prepared, runtime) => {
    const environment = globalThis.process?.env;
    return createModel(prepared as unknown as PreparedModel, {
      runtime,
      ...(runtime === 'browser' ? { ortUrl: ORT_URL, proxyUrl: PROXY_URL } : { env: (name: string) => environment?.[name] }),
    });
  },
  meterModel,
});
