import type { Completion, Model, ModelIdentity, RuntimeIdentity } from '@plumbline/protocol';
import { throwIfAborted } from '../abort.ts';
import type { ModelEnvironment, PreparedModel, Provider } from '../provider.ts';
import { createBatchQueue } from './transformers/batch-queue.ts';
import { browserVersion } from './transformers/browser-version.ts';
import { checkDevice, chooseDevice } from './transformers/device.ts';
import { type EncodedPrompt, encodePrompt, samplingOf } from './transformers/encode-prompt.ts';
import { findModelFiles } from './transformers/find-model-files.ts';
import { generateBatch } from './transformers/generate-batch.ts';
import { loadModel } from './transformers/load-model.ts';
import { type TransformersSpec, TransformersSpecSchema } from './transformers/schema.ts';

const DEFAULT_BATCH_SIZE = 16;

/** Local ONNX language models by transformers.js: in Node, or in a page on WASM or WebGPU; concurrent calls share batches. */
export const provider: Provider<TransformersSpec> = {
  name: 'transformers',
  schema: TransformersSpecSchema,
  locality: 'local',
  async prepare(spec, host) {
    checkDevice(spec, host.runtime);
    return spec.hub === true ? {} : findModelFiles(spec, host);
  },
  create: async (prepared, environment) => createTransformers(prepared, environment),
};

async function createTransformers(prepared: PreparedModel, environment: ModelEnvironment): Promise<Model> {
  const spec = TransformersSpecSchema.parse(prepared.spec);
  const device = await chooseDevice(spec, environment.runtime);
  const loaded = await loadModel(spec, prepared, { environment, device });
  const queue = createBatchQueue<EncodedPrompt, Completion>({
    sizeOf: (prompt) => (prompt.temperature > 0 ? 1 : (spec.batchSize ?? DEFAULT_BATCH_SIZE)),
    groupOf: ({ temperature, maxNewTokens, stop }) => JSON.stringify([temperature, maxNewTokens, stop]),
    run: (batch) => generateBatch(loaded, batch, spec.model),
  });
  let closing: Promise<void> | undefined;
  const identity: ModelIdentity = {
    provider: 'transformers',
    model: spec.model,
    ...(spec.revision === undefined ? {} : { revision: spec.revision }),
    ...(prepared.files === undefined ? {} : { files: { ...prepared.files } }),
    dtype: spec.dtype,
    device,
    runtime: await runtimeOf(environment),
    sampling: samplingOf(spec),
  };
  return {
    identity,
    async complete(request, options) {
      throwIfAborted(options?.signal);
      return queue.add(encodePrompt(loaded, spec, { request, attempt: options?.attempt ?? 0 }), options?.signal);
    },
    close() {
      closing ??= queue.idle().then(async () => {
        await loaded.model.dispose();
      });
      return closing;
    },
  };
}

async function runtimeOf(environment: ModelEnvironment): Promise<RuntimeIdentity> {
  if (environment.runtime === 'node') return { kind: 'node', version: globalThis.process.version };
  return { kind: 'browser', ...(await browserVersion(globalThis.navigator)) };
}
