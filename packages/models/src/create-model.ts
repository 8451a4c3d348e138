import type { Model } from '@plumbline/protocol';
import { loadProvider } from './load-provider.ts';
import type { ModelEnvironment, PreparedModel } from './provider.ts';

/**
 * Makes the model that a prepared spec describes, here: in this Node process or in this page.
 *
 * @throws PlumblineError `model-unknown`, `config-invalid` or `model-failed`
 */
export async function createModel(prepared: PreparedModel, environment: ModelEnvironment): Promise<Model> {
  const provider = await loadProvider(prepared.spec.provider);
  return provider.create(prepared, environment);
}
