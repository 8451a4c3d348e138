import type { Provider } from '../provider.ts';
import { baseUrlOf, DEFAULT_KEY_NAME, endpointOf, keyNameOf } from './openai/endpoint.ts';
import { type OpenaiSpec, OpenaiSpecSchema } from './openai/schema.ts';

const DEFAULT_RETRIES = 5;
const DEFAULT_RETRY_FOR_MS = 600_000;

/** Chat completions of any OpenAI-compatible server, in the shapes of the `openai` package; in a page through the proxy of its own origin. */
export const provider: Provider<OpenaiSpec> = {
  name: 'openai',
  schema: OpenaiSpecSchema,
  locality: 'remote',
  cacheable: {
    // The endpoint's URL is part of the model's identity.
    indifferentFields: ['baseURL', 'maxRetries', 'retryForMs', 'timeoutMs', 'stream'],
    // A router may choose the model by the key.
    defaults: { apiKeyEnv: DEFAULT_KEY_NAME },
  },
  prepare: async (spec, host) => ({ endpoint: endpointOf(spec, host.env) }),
  // The transport takes a while to load, and is needed only where the model is asked.
  create: async (prepared, environment) => (await import('./openai/create-openai.ts')).createOpenai(prepared, environment),
  callPolicy: (spec) => ({
    // A server counts the requests made with one key.
    endpoint: `${new URL(baseUrlOf(spec)).origin} ${keyNameOf(spec)}`,
    maxRetries: spec.maxRetries ?? DEFAULT_RETRIES,
    retryForMs: spec.retryForMs ?? DEFAULT_RETRY_FOR_MS,
  }),
};
