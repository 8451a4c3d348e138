import { type Model, PARSED_ONCE } from '@plumbline/protocol';
import { loadProvider } from './load-provider.ts';
import type { ModelEnvironment, PreparedModel } from './provider.ts';
import { budgetModel } from './wrap/budget-model.ts';
import { useEndpointGate } from './wrap/limit/endpoint-gates.ts';
import { limitModel } from './wrap/limit.ts';
import { retryModel } from './wrap/retry.ts';

/**
 * Makes the model that a prepared spec describes, here: in this Node process or in this page. Calls that go over a network are sent
 * no faster than their endpoint takes them, and repeated where that helps.
 *
 * @throws PlumblineError `config-invalid`, `model-unknown` or `model-failed`
 */
export async function createModel(prepared: PreparedModel, environment: ModelEnvironment): Promise<Model> {
  const provider = await loadProvider(prepared.spec.provider);
  const made = await provider.create(prepared, environment);
  const { spending } = environment;
  // Inside of what repeats calls: each try is held against the budget.
  const model = spending === undefined || prepared.endpoint === undefined ? made : budgetModel(made, spending);
  const policy = provider.callPolicy?.(provider.schema.parse(prepared.spec, PARSED_ONCE));
  return policy === undefined ? model : retryModel(limitModel(model, { ...useEndpointGate(policy.endpoint), ...policy }), policy);
}
