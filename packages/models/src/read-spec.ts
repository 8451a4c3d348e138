import { type ModelSpec, PlumblineError, parseRecord } from '@plumbline/protocol';
import type { Provider } from './provider.ts';

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_FIELD = /^(api[-_]?key|access[-_]?key|key|token|secret|password|authorization|headers?|credentials?)$/i;

/**
 * Checks a spec against its provider's schema. A secret is refused first, and its value is never repeated.
 *
 * @throws PlumblineError `config-invalid` naming field and value
 */
export function readSpec<Spec>(spec: ModelSpec, provider: Pick<Provider<Spec>, 'name' | 'schema'>): Spec {
  refuseSecrets(spec);
  return parseRecord(provider.schema, spec, {
    what: `model ${JSON.stringify(spec.model)} (${provider.name})`,
    code: 'config-invalid',
  });
}

function refuseSecrets(spec: ModelSpec): void {
  const model = JSON.stringify(spec.model);
  const secret = Object.keys(spec).find((field) => SECRET_FIELD.test(field));
  if (secret !== undefined) {
    throw new PlumblineError(`Cannot take a secret in the spec of model ${model}: field "${secret}" (value not shown)`, {
      code: 'config-invalid',
      remedy: `Remove "${secret}", put the key into an environment variable, and name that variable in "apiKeyEnv".`,
      location: { field: secret },
    });
  }
  const { apiKeyEnv, baseURL } = spec;
  if (typeof apiKeyEnv === 'string' && !ENVIRONMENT_NAME.test(apiKeyEnv)) {
    throw new PlumblineError(
      `Cannot use "apiKeyEnv" of model ${model}: not the name of an environment variable (value not shown)`,
      {
        code: 'config-invalid',
        remedy: 'Write the name of the variable, such as "OPENAI_API_KEY", not the key itself.',
        location: { field: 'apiKeyEnv' },
      },
    );
  }
  if (typeof baseURL === 'string' && /^[a-z]+:\/\/[^/]*@|[?#]/i.test(baseURL)) {
    throw new PlumblineError(
      `Cannot use "baseURL" of model ${model}: it holds credentials, a query or a fragment (value not shown)`,
      {
        code: 'config-invalid',
        remedy: 'Write the plain URL of the endpoint up to and including "/v1".',
        location: { field: 'baseURL' },
      },
    );
  }
}
